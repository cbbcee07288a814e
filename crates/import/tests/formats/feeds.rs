//! Feeds and news in XML.

use crate::made::check;

pub(crate) const RSS: &str = "<?xml version=\"1.0\"?>\n<rss xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>Island Post</title><link>https://island.test/</link><item><title>Ferry &amp;amp; quay</title><link>https://island.test/1</link><pubDate>Wed, 20 Jun 2018 10:00:00 GMT</pubDate><dc:creator>Ann Poe</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>The ferry stays.</p><p>It sails on.</p>]]></content:encoded></item><item><title>Nothing in it</title></item></channel></rss>";
const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Island Post</title><entry><title>Ferry stays</title><link rel=\"self\" href=\"https://island.test/feed\"/><link href=\"https://island.test/1\"/><published>2018-06-20T10:00:00Z</published><author><name>Ann Poe</name></author><content type=\"xhtml\"><div><p>The ferry <b>stays</b>.</p><p>It sails on.</p></div></content></entry></feed>";
pub(crate) const NITF: &str = "<?xml version=\"1.0\"?><nitf><head><title>Other</title><docdata><date.issue norm=\"20180620T100000Z\"/></docdata><pubdata name=\"Island Post\"/></head><body><body.head><hedline><hl1>Ferry stays</hl1></hedline><byline>By Ann Poe</byline></body.head><body.content><p>The ferry <em>stays</em>.</p><media><media-caption>A ferry.</media-caption></media><p>It sails on.</p></body.content></body></nitf>";
const TEI: &str = "<TEI><teiHeader><fileDesc><titleStmt><title>Ferry stays</title><author>Poe, Ann</author></titleStmt><publicationStmt><publisher>Island Post</publisher><date when=\"2018-06-20\"/></publicationStmt></fileDesc></teiHeader><text><body><fw>Island Post, 4</fw><p>The ferry stays.<note>Not printed.</note></p><p>It sails on.</p></body></text></TEI>";
const NEWSML: &str = "<newsMessage><itemSet><newsItem><itemMeta><versionCreated>2018-06-21T10:00:00Z</versionCreated><provider><name>Island Agency</name></provider></itemMeta><contentMeta><contentCreated>2018-06-20</contentCreated><headline>Ferry stays</headline><by>Ann Poe</by></contentMeta><contentSet><inlineXML><html><head><title>x</title></head><body><p>The ferry stays.</p><p>It sails on.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>";
const TEXT: &str = "\n  Ferry stays\n  The ferry stays.\n  It sails on.";

#[test]
fn feeds() {
    check(
        "a.rss",
        RSS.as_bytes(),
        "a.rss | Ferry & quay | Island Post | Ann Poe | 2018-06-20 | https://island.test/1\n  Ferry & quay\n  The ferry stays.\n  It sails on.",
    );
    check(
        "a.xml",
        ATOM.as_bytes(),
        &format!("a.xml | Ferry stays | Island Post | Ann Poe | 2018-06-20 | https://island.test/1{TEXT}"),
    );
    check(
        "a.rss",
        b"<rss><channel><title>A</title><item><title>B</title></item></channel></rss>",
        "a.rss: this lists articles and their addresses without their text: save the pages themselves and add those",
    );
    let cut = RSS.find("<item><title>Nothing").expect("the second item is there");
    check(
        "a.rss",
        &RSS.as_bytes()[..cut + 9],
        "a.rss | Ferry & quay | Island Post | Ann Poe | 2018-06-20 | https://island.test/1\n  Ferry & quay\n  The ferry stays.\n  It sails on.",
    );
}

#[test]
fn news_in_xml() {
    check(
        "a.xml",
        NITF.as_bytes(),
        &format!("a.xml | Ferry stays | Island Post | Ann Poe | 2018-06-20 | -{TEXT}"),
    );
    check(
        "a.xml",
        TEI.as_bytes(),
        &format!("a.xml | Ferry stays | Island Post | Ann Poe | 2018-06-20 | -{TEXT}"),
    );
    check(
        "a.xml",
        NEWSML.as_bytes(),
        &format!("a.xml | Ferry stays | Island Agency | Ann Poe | 2018-06-20 | -{TEXT}"),
    );
    let two = format!("<PPSResponse>{}</PPSResponse>", "<ppsarticle><article><headline><paragraph>Ferry stays</paragraph></headline><leadParagraph><paragraph>The ferry stays.</paragraph></leadParagraph><publicationDate><date>2018-06-20</date></publicationDate><sourceName>Island Post</sourceName><tailParagraphs><paragraph>It sails on.</paragraph></tailParagraphs></article></ppsarticle>".repeat(2));
    check(
        "a.xml",
        two.as_bytes(),
        &format!(
            "a.xml/1 | Ferry stays | Island Post | - | 2018-06-20 | -{TEXT}\na.xml/2 | Ferry stays | Island Post | - | 2018-06-20 | -{TEXT}"
        ),
    );
}
