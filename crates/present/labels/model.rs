//! Labels of the values of the model, acts aside: those have a table of their own in [`super::act`].

use super::Label;
use variorum_engine::model::{
    Basis, Class, DiagnosticKind, DifferenceKind, Kind, OrganisationKind, Risk, Verdict,
};

impl Label for Class {
    fn label(self) -> &'static str {
        self.as_str()
    }
    fn icon(self) -> Option<&'static str> {
        Some(match self {
            Self::Verbatim => "class-verbatim",
            Self::Excerpt => "class-excerpt",
            Self::Elided => "class-elided",
            Self::Altered => "class-altered",
            Self::Spliced => "class-spliced",
            Self::Unmarked => "class-unmarked",
            Self::Paraphrased => "class-paraphrased",
        })
    }
    fn description(self) -> &'static str {
        match self {
            Self::Verbatim => "every word of the base; only typography and house style may differ",
            Self::Excerpt => "words of the base are missing at the start or the end",
            Self::Elided => "words of the base are missing inside",
            Self::Altered => "words are exchanged, added or moved",
            Self::Spliced => "run together with another utterance, or out of order",
            Self::Unmarked => "printed without quotation marks",
            Self::Paraphrased => "retold as reported speech",
        }
    }
}

impl Label for Verdict {
    fn label(self) -> &'static str {
        match self {
            Self::PrintedOnce => "printed once",
            Self::Unsure => "unsure",
            Self::Same => "word for word",
            Self::Dress => "dress only",
            Self::Shortened => "shortened",
            Self::Changed => "changed",
        }
    }
    fn icon(self) -> Option<&'static str> {
        Some(match self {
            Self::PrintedOnce => "v-once",
            Self::Unsure => "v-unsure",
            Self::Same => "v-same",
            Self::Dress => "v-dress",
            Self::Shortened => "v-short",
            Self::Changed => "v-changed",
        })
    }
    fn description(self) -> &'static str {
        match self {
            Self::PrintedOnce => "one outlet alone prints it: nothing was compared",
            Self::Unsure => "it may be another statement, so no verdict is drawn",
            Self::Same => "every word as in the base",
            Self::Dress => "only marks, spelling or house style differ, or no speaker is repeated",
            Self::Shortened => "words before or after are not printed, or in the outlet’s own words",
            Self::Changed => "reworded, words dropped or added inside the marks, or given to somebody else",
        }
    }
}

impl Label for Kind {
    fn label(self) -> &'static str {
        self.as_str()
    }
    fn icon(self) -> Option<&'static str> {
        None
    }
    fn description(self) -> &'static str {
        match self {
            Self::Direct => "words in quotation marks",
            Self::Partial => "a few words in marks inside a sentence of the reporter’s",
            Self::Unmarked => "somebody’s exact words, printed without marks",
            Self::Indirect => "reported speech: what was said, in the reporter’s words",
            Self::Scare => "marks that quote nobody: a label, a title, a nickname",
        }
    }
}

impl Label for Basis {
    fn label(self) -> &'static str {
        match self {
            Self::Explicit => "named",
            Self::Pronoun => "pronoun",
            Self::Context => "context",
            Self::Borrowed => "borrowed",
            Self::None => "nobody",
        }
    }
    fn icon(self) -> Option<&'static str> {
        Some(match self {
            Self::Explicit => "basis-explicit",
            Self::Pronoun => "basis-pronoun",
            Self::Context => "basis-context",
            Self::Borrowed => "basis-borrowed",
            Self::None => "basis-none",
        })
    }
    fn description(self) -> &'static str {
        match self {
            Self::Explicit => "the speaker is named beside the words",
            Self::Pronoun => "a pronoun or a description stands there and refers to the speaker",
            Self::Context => "nothing stands there, but what comes before says whose words follow",
            Self::Borrowed => "another document prints the same words and names the speaker",
            Self::None => "nothing says whose words they are, so nobody is named",
        }
    }
}

impl Label for DifferenceKind {
    fn label(self) -> &'static str {
        match self {
            Self::Typography => "typography",
            Self::HouseStyle => "house style",
            Self::Omission => "omission",
            Self::Addition => "addition",
            Self::Substitution => "substitution",
            Self::Transposition => "transposition",
        }
    }
    fn icon(self) -> Option<&'static str> {
        match self {
            Self::Typography | Self::HouseStyle => None,
            Self::Omission => Some("find-cut"),
            Self::Addition => Some("find-added"),
            Self::Substitution => Some("find-changed"),
            Self::Transposition => Some("find-moved"),
        }
    }
    fn description(self) -> &'static str {
        match self {
            Self::Typography => "marks, dashes, capitals, a comma at the cut",
            Self::HouseStyle => "U.S. or US, recognise or recognize, ten or 10",
            Self::Omission => "words of the base are not there",
            Self::Addition => "words stand there that the base has not",
            Self::Substitution => "other words stand there",
            Self::Transposition => "the same words stand in another place",
        }
    }
}

impl Label for Risk {
    fn label(self) -> &'static str {
        match self {
            Self::Negation => "Negation",
            Self::Hedge => "Hedge",
            Self::Condition => "Condition",
            Self::Number => "Number",
            Self::Modal => "Modal",
            Self::CutAtTurn => "Cut at a turn",
        }
    }
    fn icon(self) -> Option<&'static str> {
        Some("find-flag")
    }
    fn description(self) -> &'static str {
        match self {
            Self::Negation => "the change touches a not, no, never or without",
            Self::Hedge => "the change touches a may, some or reportedly",
            Self::Condition => "the change touches an if or unless",
            Self::Number => "the change touches a number",
            Self::Modal => "the change touches a must, should or will",
            Self::CutAtTurn => "the words end where the speaker turns with a but or however",
        }
    }
}

impl Label for DiagnosticKind {
    fn label(self) -> &'static str {
        match self {
            Self::UnbalancedMark => "Unbalanced mark",
            Self::MissingWords => "Words missing",
            Self::RunTogether => "Run together",
            Self::LostCorrection => "Correction lost",
        }
    }
    fn icon(self) -> Option<&'static str> {
        None
    }
    fn description(self) -> &'static str {
        match self {
            Self::UnbalancedMark => "a quotation mark opens and nothing closes it",
            Self::MissingWords => "a colon promises words, and none follow",
            Self::RunTogether => "different people’s words stand side by side with no speaker between",
            Self::LostCorrection => "the words that a correction is about are not in the document any more",
        }
    }
}

impl Label for OrganisationKind {
    fn label(self) -> &'static str {
        self.as_str()
    }
    fn icon(self) -> Option<&'static str> {
        None
    }
    fn description(self) -> &'static str {
        match self {
            Self::Company => "a business",
            Self::Agency => "a body of the state: a ministry, an authority, a court",
            Self::Party => "a political party",
            Self::League => "a body that runs a sport",
            Self::Charity => "a charity or a campaign",
            Self::Union => "a trade union or a professional association",
            Self::Outlet => "a newspaper, a broadcaster, a news agency",
        }
    }
}
