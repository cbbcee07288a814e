//! Where a company stands, in a word: the strongest of what the matrix shows of it.

use super::{CellState, ColumnHead, CompanyRow};
use crate::labels::act::{ActGroup, group};
use crate::route::MatrixColumn;
use variorum_engine::model::{Act, string_enum};

string_enum! {
    /// What a company's row shows of it, strongest first. The word is the heading of such rows.
    Stance {
        /// It condemns the matter or calls for a change, and supports it as well.
        Both = "Speak for and against",
        /// It condemns the matter or calls for a change.
        Against = "Condemn or call for change",
        /// It supports the matter.
        For = "Support it",
        /// It speaks, but of itself alone.
        OfItself = "Speak of themselves alone",
        /// It does something or refuses to, and says nothing.
        Does = "Act or decline, and say nothing",
        /// It would not comment.
        Silent = "Do not comment",
        /// Only what others ask or say of it is told.
        Told = "Told by others alone",
        /// A sentence reports an act, and was not read.
        Unread = "To read",
        /// It is named alone.
        Named = "Named, without a reaction",
    }
}

impl Stance {
    /// The stance of the company of `row`, whose table has `columns`. Only acts show one.
    pub fn of(columns: &[ColumnHead], row: &CompanyRow) -> Self {
        let cells = || {
            columns.iter().zip(&row.cells).filter_map(|(head, cell)| match head.column {
                MatrixColumn::Act(act) => Some((act, cell)),
                MatrixColumn::Document(_) | MatrixColumn::Day(_) => None,
            })
        };
        let does = |wanted: &dyn Fn(Act) -> bool| {
            cells().any(|(act, cell)| matches!(cell, CellState::Filled(_)) && wanted(act))
        };
        let is_of = |wanted: ActGroup| move |act| group(act) == wanted;
        let against = does(&|act| matches!(act, Act::Condemns | Act::CallsForChange));
        match (against, does(&|act| act == Act::Supports)) {
            (true, true) => Self::Both,
            (true, false) => Self::Against,
            (false, true) => Self::For,
            (false, false) if does(&is_of(ActGroup::SaysOfItself)) => Self::OfItself,
            (false, false) if does(&is_of(ActGroup::Does)) => Self::Does,
            (false, false) if does(&is_of(ActGroup::Silent)) => Self::Silent,
            (false, false) if does(&is_of(ActGroup::IsTold)) => Self::Told,
            (false, false) if cells().any(|(_, cell)| matches!(cell, CellState::Unread(_))) => Self::Unread,
            (false, false) => Self::Named,
        }
    }
}
