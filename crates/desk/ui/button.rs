//! Plain buttons. All of them are one function in the program: drawn in place, each would be compiled anew, a kilobyte each.

use leptos::{ev::MouseEvent, prelude::*};

/// A button with this name.
pub(super) fn button(name: &'static str, press: impl FnMut(MouseEvent) + 'static) -> AnyView {
    draw("button", name, Box::new(press))
}

/// The button for what is done most often.
pub(super) fn main_button(name: &'static str, press: impl FnMut(MouseEvent) + 'static) -> AnyView {
    draw("button button-main", name, Box::new(press))
}

fn draw(class: &'static str, name: &'static str, press: Box<dyn FnMut(MouseEvent)>) -> AnyView {
    view! { <button class=class type="button" on:click=press>{name}</button> }.into_any()
}
