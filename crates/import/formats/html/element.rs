//! The elements of HTML that are told apart here, and how they nest.

/// Bytes of the longest name.
const MAX_NAME: usize = 20;

macro_rules! elements {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// An element by its name; `Other` is each whose name makes no difference.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Element { $($variant),+, Other }
        impl Element {
            fn from_lower_case(name: &str) -> Self {
                match name { $($name => Self::$variant,)+ _ => Self::Other }
            }
        }
    };
}
elements! {
    A = "a", Abbr = "abbr", Address = "address", Area = "area", Article = "article", Aside = "aside", Audio = "audio",
    B = "b", Base = "base", Blockquote = "blockquote", Body = "body", Br = "br", Button = "button", Canvas = "canvas",
    Caption = "caption", Cite = "cite", Code = "code", Col = "col", Dd = "dd", Del = "del", Details = "details",
    Dialog = "dialog", Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset",
    Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer", Form = "form",
    H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6", Head = "head", Header = "header", Hr = "hr",
    Html = "html", I = "i", Iframe = "iframe", Img = "img", Input = "input", Ins = "ins", Label = "label", Legend = "legend",
    Li = "li", Link = "link", Main = "main", Mark = "mark", Math = "math", Menu = "menu", Meta = "meta", Nav = "nav",
    Noscript = "noscript", Object = "object", Ol = "ol", Option = "option", P = "p", Param = "param",
    Picture = "picture", Pre = "pre", Q = "q", S = "s", Script = "script", Section = "section", Select = "select",
    Small = "small", Source = "source", Span = "span", Strong = "strong", Style = "style", Sub = "sub",
    Summary = "summary", Sup = "sup", Svg = "svg", Table = "table", Tbody = "tbody", Td = "td", Template = "template",
    Textarea = "textarea", Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr",
    Track = "track", U = "u", Ul = "ul", Video = "video", Wbr = "wbr",
}

impl Element {
    /// The element of this name, in any case and with any namespace.
    pub(super) fn from_name(name: &str) -> Self {
        if name.len() > MAX_NAME {
            return Self::Other;
        }
        let name = name.to_ascii_lowercase();
        Self::from_lower_case(name.rsplit(':').next().unwrap_or(&name))
    }
    /// Whether it is a void element, which has no end tag.
    pub(super) fn is_void(self) -> bool {
        use Element::{Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr};
        matches!(
            self,
            Area | Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }
    /// The name of an element whose content is text without tags.
    pub(super) fn raw_text_name(self) -> Option<&'static str> {
        Some(match self {
            Self::Script => "script",
            Self::Style => "style",
            Self::Textarea => "textarea",
            Self::Title => "title",
            Self::Iframe => "iframe",
            _ => return None,
        })
    }
    /// Whether it stands within a line of text.
    pub(super) fn is_inline(self) -> bool {
        use Element::{
            A, Abbr, B, Cite, Code, Del, Em, Font, I, Img, Ins, Label, Mark, Q, S, Small, Span, Strong, Sub,
            Sup, Time, U, Wbr,
        };
        matches!(
            self,
            A | Abbr
                | B
                | Cite
                | Code
                | Del
                | Em
                | Font
                | I
                | Img
                | Ins
                | Label
                | Mark
                | Q
                | S
                | Small
                | Span
                | Strong
                | Sub
                | Sup
                | Time
                | U
                | Wbr
                | Self::Other
        )
    }
    /// Whether it is a heading of any level.
    pub(super) fn is_heading(self) -> bool {
        (Self::H1..=Self::H6).contains(&self)
    }
    /// Whether an open `self` ends where `next` begins.
    pub(super) fn is_closed_by(self, next: Self) -> bool {
        match self {
            Self::P => {
                !next.is_inline()
                    && !next.is_void()
                    && !matches!(
                        next,
                        Self::Script
                            | Self::Style
                            | Self::Noscript
                            | Self::Object
                            | Self::Button
                            | Self::Iframe
                            | Self::Svg
                            | Self::Video
                            | Self::Audio
                            | Self::Picture
                    )
                    || next == Self::Hr
            }
            Self::Li => next == Self::Li,
            Self::Dt | Self::Dd => matches!(next, Self::Dt | Self::Dd),
            Self::Td | Self::Th => matches!(next, Self::Td | Self::Th | Self::Tr | Self::Tbody | Self::Tfoot),
            Self::Tr => matches!(next, Self::Tr | Self::Tbody | Self::Tfoot),
            Self::Option => next == Self::Option,
            // What belongs into a page's head does not end it.
            Self::Head => !matches!(
                next,
                Self::Meta
                    | Self::Link
                    | Self::Script
                    | Self::Style
                    | Self::Title
                    | Self::Base
                    | Self::Noscript
                    | Self::Template
                    | Self::Other
            ),
            _ => false,
        }
    }
}
