//! The objects that PDF is made of (ISO 32000, 7.3).

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Number(f32),
    Name(String),
    String(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    /// A reference to the object of this number.
    Reference(u32),
    /// A keyword or an operator: `true`, `stream`, `Tj`.
    Keyword(String),
}

/// Keys and values.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dictionary(Vec<(String, Object)>);

impl Dictionary {
    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }
    /// A dictionary of `entries`; of two with one key the first counts.
    pub(super) fn new(entries: Vec<(String, Object)>) -> Self {
        Self(entries)
    }
    /// Whether the value of `key` (`Type`, `Subtype`) is the name `name`.
    pub(super) fn is(&self, key: &str, name: &str) -> bool {
        self.get(key).is_some_and(|value| matches!(value, Object::Name(known) if known == name))
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<f32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
    pub(super) fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
    pub(super) fn array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }
}
