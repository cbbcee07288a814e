//! XML as a stream of events, by `quick-xml`: names without prefixes, text with its references replaced. Damaged XML
//! gives the events before the damage.

use crate::formats::html;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// What stands next in XML.
pub(crate) enum XmlEvent {
    /// An element begins.
    Start(Element),
    /// An element ends.
    End(String),
    /// Text, or a part of one.
    Text(String),
}

/// An element's name and attributes.
pub(crate) struct Element {
    /// Without its prefix.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute `name`, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let value = |bytes: &[u8]| html::unescape(&String::from_utf8_lossy(bytes)).into_owned();
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().take(40);
        Self {
            name: local_name(start.name().as_ref()),
            attributes: attributes.map(|a| (local_name(a.key.as_ref()), value(&a.value))).collect(),
        }
    }
}

/// Calls `visit` for each event in `bytes` until they end or are no XML any more; an empty element starts and ends.
/// Returns whether the end was reached.
pub(crate) fn walk(bytes: &[u8], visit: &mut dyn FnMut(XmlEvent)) -> bool {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => visit(XmlEvent::Start(Element::of(&start))),
            Ok(Event::Empty(start)) => {
                let element = Element::of(&start);
                let name = element.name.clone();
                visit(XmlEvent::Start(element));
                visit(XmlEvent::End(name));
            }
            Ok(Event::End(end)) => visit(XmlEvent::End(local_name(end.name().as_ref()))),
            Ok(Event::Text(text)) => visit(XmlEvent::Text(String::from_utf8_lossy(&text).into_owned())),
            Ok(Event::CData(text)) => visit(XmlEvent::Text(String::from_utf8_lossy(&text).into_owned())),
            Ok(Event::GeneralRef(name)) => {
                let reference = format!("&{};", String::from_utf8_lossy(&name));
                visit(XmlEvent::Text(html::unescape(&reference).into_owned()));
            }
            Ok(Event::Eof) => return true,
            Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
            Err(_) => return false,
        }
    }
}

/// `w:body` is `body`.
fn local_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or(&name).to_string()
}
