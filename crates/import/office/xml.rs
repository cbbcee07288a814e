//! XML as the events that the documents' readers need: names without prefix, text with its references replaced.

use crate::html;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Something in an XML text.
pub(super) enum Item {
    /// An element begins.
    Start(Element),
    /// An element ends.
    End(String),
    /// Text, or a part of one.
    Text(String),
}

/// An element's name and attributes.
pub(super) struct Element {
    /// Without its prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute `name`, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let value = |bytes: &[u8]| html::unescape(&String::from_utf8_lossy(bytes)).into_owned();
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().take(40);
        Self {
            name: local(start.name().as_ref()),
            attributes: attributes.map(|a| (local(a.key.as_ref()), value(&a.value))).collect(),
        }
    }
}

/// Walks `bytes` until they end or are no XML any more; an element that is closed at once ends too.
/// Says whether the end was reached.
pub(super) fn walk(bytes: &[u8], visit: &mut dyn FnMut(Item)) -> bool {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => visit(Item::Start(Element::of(&start))),
            Ok(Event::Empty(start)) => {
                let element = Element::of(&start);
                let name = element.name.clone();
                visit(Item::Start(element));
                visit(Item::End(name));
            }
            Ok(Event::End(end)) => visit(Item::End(local(end.name().as_ref()))),
            Ok(Event::Text(text)) => visit(Item::Text(String::from_utf8_lossy(&text).into_owned())),
            Ok(Event::CData(text)) => visit(Item::Text(String::from_utf8_lossy(&text).into_owned())),
            Ok(Event::GeneralRef(name)) => {
                let reference = format!("&{};", String::from_utf8_lossy(&name));
                visit(Item::Text(html::unescape(&reference).into_owned()));
            }
            Ok(Event::Eof) => return true,
            Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
            Err(_) => return false,
        }
    }
}

/// `w:body` is `body`.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or(&name).to_string()
}
