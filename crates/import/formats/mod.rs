//! The formats, a module each: what it is called, how it is recognised, how it is read. The list of them is
//! [`crate::registry::FORMATS`].

pub(crate) mod bibtex;
pub(crate) mod captions;
pub(crate) mod csv;
pub(crate) mod docx;
pub(crate) mod epub;
pub(crate) mod feed;
pub(crate) mod gzip;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod json_lines;
pub(crate) mod mail;
pub(crate) mod markdown;
pub(crate) mod mbox;
pub(crate) mod mhtml;
pub(crate) mod news_xml;
pub(crate) mod odt;
pub(crate) mod pdf;
pub(crate) mod plain_text;
pub(crate) mod ris;
pub(crate) mod rtf;
pub(crate) mod tar;
pub(crate) mod wacz;
pub(crate) mod warc;
pub(crate) mod webarchive;
pub(crate) mod xlsx;
pub(crate) mod zip;
