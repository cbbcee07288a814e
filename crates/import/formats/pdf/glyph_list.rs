//! Names of glyphs in PDF fonts, after the Adobe Glyph List: Latin letters, digits and punctuation.

use std::sync::LazyLock;

/// The upper half of Adobe's standard encoding, which a Type 1 font has unless it says otherwise.
pub(super) const STANDARD: &str = "\
    \u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}¡¢£⁄¥ƒ§¤\u{27}“«‹›ﬁﬂ\
    \u{fffd}–†‡·\u{fffd}¶•‚„”»…‰\u{fffd}¿\
    \u{fffd}\u{60}´ˆ˜¯˘˙¨\u{fffd}˚¸\u{fffd}˝˛ˇ\
    —\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}Æ\u{fffd}ª\u{fffd}\u{fffd}\u{fffd}\u{fffd}ŁØŒº\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}æ\u{fffd}\u{fffd}\u{fffd}ı\u{fffd}\u{fffd}łøœß\u{fffd}\u{fffd}\u{fffd}\u{fffd}";

/// Names and their characters, sorted.
static NAMES: LazyLock<Vec<(&'static str, char)>> = LazyLock::new(|| {
    let pairs = LIST.split(' ').filter_map(|entry| entry.split_once('='));
    pairs.filter_map(|(name, c)| Some((name, c.chars().next()?))).collect()
});

/// `name=character`, sorted by name.
const LIST: &str = "\
    AE=Æ Aacute=Á Abreve=Ă Acircumflex=Â Adieresis=Ä Agrave=À Amacron=Ā Aogonek=Ą Aring=Å Atilde=Ã \
    Cacute=Ć Ccaron=Č Ccedilla=Ç Ccircumflex=Ĉ Cdotaccent=Ċ Dcaron=Ď Dcroat=Đ Eacute=É Ebreve=Ĕ Ecaron=Ě \
    Ecircumflex=Ê Edieresis=Ë Edotaccent=Ė Egrave=È Emacron=Ē Eng=Ŋ Eogonek=Ę Eth=Ð Euro=€ Gbreve=Ğ \
    Gcircumflex=Ĝ Gdotaccent=Ġ Hbar=Ħ Hcircumflex=Ĥ IJ=Ĳ Iacute=Í Ibreve=Ĭ Icircumflex=Î Idieresis=Ï \
    Idotaccent=İ Igrave=Ì Imacron=Ī Iogonek=Į Itilde=Ĩ Jcircumflex=Ĵ Lacute=Ĺ Lcaron=Ľ Ldot=Ŀ Lslash=Ł \
    Nacute=Ń Ncaron=Ň Ntilde=Ñ OE=Œ Oacute=Ó Obreve=Ŏ Ocircumflex=Ô Odieresis=Ö Ograve=Ò Ohungarumlaut=Ő \
    Omacron=Ō Oslash=Ø Otilde=Õ Racute=Ŕ Rcaron=Ř Sacute=Ś Scaron=Š Scedilla=Ş Scircumflex=Ŝ Tbar=Ŧ \
    Tcaron=Ť Thorn=Þ Uacute=Ú Ubreve=Ŭ Ucircumflex=Û Udieresis=Ü Ugrave=Ù Uhungarumlaut=Ű Umacron=Ū \
    Uogonek=Ų Uring=Ů Utilde=Ũ Wcircumflex=Ŵ Yacute=Ý Ycircumflex=Ŷ Ydieresis=Ÿ Zacute=Ź Zcaron=Ž \
    Zdotaccent=Ż aacute=á abreve=ă acircumflex=â acute=´ adieresis=ä ae=æ agrave=à amacron=ā ampersand=& \
    aogonek=ą aring=å asciicircum=^ asciitilde=~ asterisk=* at=@ atilde=ã backslash=\\ bar=| braceleft={ \
    braceright=} bracketleft=[ bracketright=] breve=˘ brokenbar=¦ bullet=• cacute=ć caron=ˇ ccaron=č \
    ccedilla=ç ccircumflex=ĉ cdotaccent=ċ cedilla=¸ cent=¢ circumflex=ˆ colon=: comma=, copyright=© \
    currency=¤ dagger=† daggerdbl=‡ dcaron=ď dcroat=đ degree=° dieresis=¨ divide=÷ dollar=$ dotaccent=˙ \
    dotlessi=ı eacute=é ebreve=ĕ ecaron=ě ecircumflex=ê edieresis=ë edotaccent=ė egrave=è eight=8 \
    ellipsis=… emacron=ē emdash=— endash=– eng=ŋ eogonek=ę equal== eth=ð exclam=! exclamdown=¡ ff=ﬀ \
    ffi=ﬃ ffl=ﬄ fi=ﬁ five=5 fl=ﬂ florin=ƒ four=4 fraction=⁄ gbreve=ğ gcircumflex=ĝ gdotaccent=ġ germandbls=ß \
    grave=` greater=> guillemotleft=« guillemotright=» guilsinglleft=‹ guilsinglright=› hbar=ħ \
    hcircumflex=ĥ hungarumlaut=˝ hyphen=- iacute=í ibreve=ĭ icircumflex=î idieresis=ï igrave=ì ij=ĳ \
    imacron=ī iogonek=į itilde=ĩ jcircumflex=ĵ kgreenlandic=ĸ lacute=ĺ lcaron=ľ ldot=ŀ less=< \
    logicalnot=¬ longs=ſ lslash=ł macron=¯ minus=− minute=′ mu=µ multiply=× nacute=ń napostrophe=ŉ \
    ncaron=ň nine=9 ntilde=ñ numbersign=# oacute=ó obreve=ŏ ocircumflex=ô odieresis=ö oe=œ ogonek=˛ \
    ograve=ò ohungarumlaut=ő omacron=ō one=1 onehalf=½ onequarter=¼ ordfeminine=ª ordmasculine=º \
    oslash=ø otilde=õ paragraph=¶ parenleft=( parenright=) percent=% period=. periodcentered=· \
    perthousand=‰ plus=+ plusminus=± question=? questiondown=¿ quotedbl=\" quotedblbase=„ quotedblleft=“ \
    quotedblright=” quoteleft=‘ quoteright=’ quotesinglbase=‚ quotesingle=' racute=ŕ rcaron=ř \
    registered=® ring=˚ sacute=ś scaron=š scedilla=ş scircumflex=ŝ second=″ section=§ semicolon=; \
    seven=7 six=6 slash=/ sterling=£ tbar=ŧ tcaron=ť thorn=þ three=3 threequarters=¾ \
    tilde=˜ trademark=™ two=2 uacute=ú ubreve=ŭ ucircumflex=û udieresis=ü ugrave=ù uhungarumlaut=ű \
    umacron=ū underscore=_ uogonek=ų uring=ů utilde=ũ wcircumflex=ŵ yacute=ý ycircumflex=ŷ ydieresis=ÿ \
    yen=¥ zacute=ź zcaron=ž zdotaccent=ż zero=0";

/// The character of the glyph called `name`: `eacute`, `uni00E9`, `u1F600`, `A`, `a.alt`.
pub(super) fn character(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if name == "space" {
        return Some(' ');
    }
    if let Ok(index) = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)) {
        return NAMES.get(index).map(|(_, c)| *c);
    }
    let mut characters = name.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        return Some(c);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let digits = digits.get(..digits.len().min(if name.starts_with("uni") { 4 } else { 6 }))?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_characters() {
        for (name, expected) in [
            ("eacute", Some('é')),
            ("quotedblleft", Some('“')),
            ("space", Some(' ')),
            ("A", Some('A')),
            ("a.alt", Some('a')),
            ("uni201C", Some('“')),
            ("u1F600", Some('😀')),
            ("fi", Some('ﬁ')),
            ("g12", None),
            (".notdef", None),
            ("", None),
        ] {
            assert_eq!(character(name), expected, "{name}");
        }
        assert!(NAMES.is_sorted());
        assert_eq!(STANDARD.chars().count(), 128);
    }
}
