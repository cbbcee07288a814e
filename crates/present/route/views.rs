//! The table of views, and what follows from it: [`View`], [`Section`], and how each is read from and printed into a
//! URL. `docs/howto.md` tells how to add a view.
//!
//! The table is a macro, because its rows become variants of an enum here and calls of components in the page
//! (`src/views/mod.rs`). A row is
//!
//! ```text
//! /// What it shows.
//! folder: Component at "path" titled "Title in the navigation" counting WhatTheFilterCounts {
//!     /// What this parameter says.
//!     name: Type = "its key in the URL",
//! };
//! ```
//!
//! `folder` and `Component` are the view's folder and component in `src/views`. A view without a title is not in the
//! navigation: it shows one thing out of the list of another view and has that view's path. Which thing is a parameter
//! whose key is `path`, which is part of the path itself (`#/statements/sk3w…`). Its row comes before the list.

use super::parameters::{Parameter, Parameters};
use super::{BaseChoice, CellAddress, CountUnit, LineOrder, Pivot, RowOrder, StatementOrder, TextLocation};
use variorum_engine::{
    index::Unit,
    model::{CompanyId, DocumentId, PublicIds, StatementId, string_enum},
};

/// Calls the macro that is named with the table of views, a row each.
#[macro_export]
macro_rules! for_each_view {
    ($callback:ident) => {
        $callback! {
            /// What the dossier holds.
            overview: Overview at "" titled "Overview" counting Statements;
            /// One statement's renderings.
            compare: Compare at "statements" counting Statements {
                /// Which statement.
                statement: StatementId = path,
                /// What its renderings are compared with.
                base: BaseChoice = "base",
            };
            /// The list of statements.
            statements: Statements at "statements" titled "Statements" counting Statements {
                /// Its order.
                order: StatementOrder = "sort",
            };
            /// All that one company said and did.
            company: CompanyPage at "matrix" counting Reactions {
                /// Which company.
                company: CompanyId = path,
            };
            /// Companies and their reactions.
            matrix: Matrix at "matrix" titled "Matrix" counting Reactions {
                /// What the columns are.
                pivot: Pivot = "by",
                /// What the numbers count.
                count: CountUnit = "count",
                /// The order of the rows.
                rows: RowOrder = "rows",
                /// The cell that is open.
                open: Option<CellAddress> = "open",
            };
            /// Who is credited with words.
            people: People at "people" titled "People" counting Quotations;
            /// One document's text.
            reader: Reader at "documents" counting Quotations {
                /// Which document.
                document: DocumentId = path,
                /// What to mark and scroll to.
                at: Option<TextLocation> = "at",
                /// The document set beside it.
                beside: Option<DocumentId> = "beside",
            };
            /// The list of documents.
            documents: Documents at "documents" titled "Documents" counting Documents;
            /// Which documents share passages.
            reuse: Reuse at "reuse" titled "Reuse" counting Documents;
            /// What the words of the query find, in groups, and each place in the text.
            search: Search at "search" titled "Search" counting Quotations {
                /// The order of the places.
                order: LineOrder = "sort",
            };
            /// A text of the reader's own, held against the dossier.
            draft: Draft at "draft" titled "Check a draft" counting Quotations;
            /// The reader's own dossiers.
            corpus: Corpus at "corpus" titled "Your corpus" counting Documents;
            /// How the app works and how well.
            method: Method at "method" titled "Method" counting Statements;
        }
    };
}

/// What the URL says for a parameter: the part of the path after the view's own, or the value of the key.
macro_rules! printed_parameter {
    (path, $selected:ident, $parameters:ident) => {
        $selected
    };
    ($key:literal, $selected:ident, $parameters:ident) => {
        $parameters.get($key)
    };
}

/// Writes a parameter to where [`printed_parameter`] reads it.
macro_rules! print_parameter {
    (path, $value:ident, $selected:ident, $parameters:ident, $ids:ident) => {
        $selected = Some($value.print($ids))
    };
    ($key:literal, $value:ident, $selected:ident, $parameters:ident, $ids:ident) => {
        $parameters.set($key, &$value.print($ids))
    };
}

/// Notes the selection, if the parameter is the one in the path.
macro_rules! selected {
    (path, $value:ident, $selection:ident) => {
        $selection = Some(Selection::from(*$value))
    };
    ($key:literal, $value:ident, $selection:ident) => {
        let _ = $value;
    };
}

macro_rules! define_views {
    ($(
        $(#[$doc:meta])*
        $folder:ident: $view:ident at $path:literal $(titled $title:literal)? counting $unit:ident
        $({ $( $(#[$parameter_doc:meta])* $name:ident: $Type:ty = $key:tt ),* $(,)? })?;
    )*) => {
        /// A view and what is selected in it.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub enum View {
            #[default]
            $( $(#[$doc])* $view $({ $( $(#[$parameter_doc])* $name: $Type ),* })? ),*
        }

        string_enum! {
            /// The views that the navigation lists. The word for each is its path in the URL.
            Section {
                $( $( #[doc = $title] $view = $path, )? )*
            }
        }

        impl Section {
            /// Its name on screen.
            pub const fn title(self) -> &'static str {
                match self { $( $( Self::$view => $title, )? )* }
            }
        }

        impl View {
            /// Its path in the URL, without what is selected.
            const fn path(&self) -> &'static str {
                match self { $( Self::$view { .. } => $path ),* }
            }

            /// What the filter counts while this view is shown: what the view lists.
            pub const fn counted(&self) -> Unit {
                match self { $( Self::$view { .. } => Unit::$unit ),* }
            }

            /// The one thing that it shows, if it shows one.
            pub fn selection(&self) -> Option<Selection> {
                let mut selection = None;
                match self {
                    $( Self::$view $({ $( $name ),* })? => { $( $( selected!($key, $name, selection); )* )? } )*
                }
                selection
            }

            /// The first view of the table that has this path and whose parameters can be read.
            pub(super) fn read(
                path: &str,
                selected: Option<&str>,
                parameters: &Parameters,
                ids: &PublicIds,
            ) -> Option<Self> {
                $(
                    let view = || Some(Self::$view $({
                        $( $name: <$Type as Parameter>::read(printed_parameter!($key, selected, parameters), ids)? ),*
                    })?);
                    if path == $path && let Some(view) = view() {
                        return Some(view);
                    }
                )*
                None
            }

            /// Adds its parameters, and returns the part of the path that selects.
            pub(super) fn print(&self, parameters: &mut Parameters, ids: &PublicIds) -> Option<String> {
                let mut selected = None;
                match self {
                    $( Self::$view $({ $( $name ),* })? => {
                        $( $( print_parameter!($key, $name, selected, parameters, ids); )* )?
                    } )*
                }
                selected
            }
        }
    };
}
for_each_view!(define_views);

/// The one thing that a view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// A statement.
    Statement(StatementId),
    /// A document.
    Document(DocumentId),
    /// A company.
    Company(CompanyId),
}

impl From<StatementId> for Selection {
    fn from(id: StatementId) -> Self {
        Self::Statement(id)
    }
}

impl From<DocumentId> for Selection {
    fn from(id: DocumentId) -> Self {
        Self::Document(id)
    }
}

impl From<CompanyId> for Selection {
    fn from(id: CompanyId) -> Self {
        Self::Company(id)
    }
}

impl View {
    /// Whether both show the same thing, though perhaps with other parameters.
    pub fn is_same_page(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.selection() == other.selection()
    }

    /// The view in the navigation that this one is, or belongs to.
    pub fn section(&self) -> Section {
        Section::parse(self.path()).unwrap_or(Section::Overview)
    }
}

impl Section {
    /// Its view with nothing selected and every parameter at its default.
    pub fn view(self) -> View {
        View::read(self.as_str(), None, &Parameters::default(), &PublicIds::default()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_opens_its_own_view_and_no_path_is_used_twice() {
        for &section in Section::VARIANTS {
            assert_eq!(section.view().section(), section);
            assert_eq!(section.view().selection(), None);
            assert_eq!(Section::parse(section.as_str()), Some(section));
        }
    }

    #[test]
    fn a_view_without_a_title_belongs_to_a_section() {
        macro_rules! paths {
            ($( $(#[$doc:meta])* $folder:ident: $view:ident at $path:literal $(titled $title:literal)?
                counting $unit:ident $({ $($parameters:tt)* })?; )*) => {
                [$( $path ),*]
            };
        }
        for path in for_each_view!(paths) {
            assert!(Section::parse(path).is_some(), "no view at `{path}` has a title");
        }
    }
}
