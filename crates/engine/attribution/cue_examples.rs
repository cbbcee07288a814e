//! Reads the examples that `lexicon/cues.txt` carries.

use crate::attribution::testing;
use crate::text::word_list;

#[test]
fn examples_in_the_lexicon_are_read_as_they_say() {
    let mut count = 0;
    for (_, _, example) in word_list::examples(include_str!("../lexicon/cues.txt")) {
        let (text, expected) = example.split_once(" => ").expect("an example says what is read");
        let reading = super::read(&testing::document(text));
        let found: Vec<String> = reading
            .attributions()
            .map(|quotation| {
                let speaker = quotation.attribution.speaker.as_ref();
                let words = quotation.span.slice(text).trim_matches(['.', ',']);
                format!("{}: {words}", speaker.map_or("", |s| s.name.as_str()))
            })
            .collect();
        assert_eq!(found, [expected], "{text}");
        count += 1;
    }
    assert!(count >= 8, "{count}");
}
