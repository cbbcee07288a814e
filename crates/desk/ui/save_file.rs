//! Saves files through the browser's downloads, draws SVG as PNG, and copies text. Nothing leaves the machine.

use js_sys::{Array, Uint8Array};
use leptos::{
    prelude::{RwSignal, Set},
    task::spawn_local,
};
use variorum_browser::{copy_to_clipboard, document};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    Url,
};

/// How many times larger a PNG is than its drawing, so that it is sharp on any screen.
const SCALE: u32 = 2;

/// Saves `content` under `name`.
pub(super) fn save(name: &str, kind: &str, content: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        save_blob(name, &blob);
    }
}

fn save_blob(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // By then the browser has long read the file.
    in_a_minute(move || drop(Url::revoke_object_url(&address)));
}

/// Calls `later` in a minute.
fn in_a_minute(later: impl FnOnce() + 'static) {
    leptos::prelude::set_timeout(later, std::time::Duration::from_secs(60));
}

/// What a copy button says before it is pressed.
pub(super) const COPY: &str = "Copy";

/// Copies text, and says in the button's `label` whether the browser allowed it.
pub(super) fn copy(text: String, label: RwSignal<&'static str>) {
    spawn_local(async move {
        let is_done = copy_to_clipboard(&text).await;
        label.try_set(if is_done { "Copied" } else { "Not allowed here" });
    });
}

/// Saves an SVG drawing as PNG.
pub(super) async fn save_png(name: String, svg: String) -> Option<()> {
    let document = document()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&svg)));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(image.natural_width() * SCALE);
    canvas.set_height(image.natural_height() * SCALE);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let done = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            save_blob(&name, &blob);
        }
    });
    canvas.to_blob(done.unchecked_ref()).ok()
}
