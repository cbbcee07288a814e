//! Character references (`&quot;`, `&#8217;`): the names of HTML 4 and a few more. The standard's list of 2,231 names
//! would be 35 kB of the desk (brotli), and the names that are not here are those of mathematical signs.

use encoding_rs::WINDOWS_1252;
use std::{borrow::Cow, sync::LazyLock};

/// Names and their characters, sorted.
static NAMES: LazyLock<Vec<(&'static str, char)>> = LazyLock::new(|| {
    let pairs = LIST.split(' ').filter_map(|entry| entry.split_once('='));
    pairs.filter_map(|(name, c)| Some((name, c.chars().next()?))).collect()
});

/// `name=character`, sorted by name.
const LIST: &str = "\
    AElig=Æ Aacute=Á Acirc=Â Agrave=À Alpha=Α Aring=Å Atilde=Ã Auml=Ä Beta=Β Ccedil=Ç Chi=Χ Dagger=‡ \
    Delta=Δ ETH=Ð Eacute=É Ecirc=Ê Egrave=È Epsilon=Ε Eta=Η Euml=Ë Gamma=Γ Iacute=Í Icirc=Î Igrave=Ì \
    Iota=Ι Iuml=Ï Kappa=Κ Lambda=Λ Mu=Μ NewLine=\u{a} Ntilde=Ñ Nu=Ν OElig=Œ Oacute=Ó Ocirc=Ô Ograve=Ò \
    Omega=Ω Omicron=Ο Oslash=Ø Otilde=Õ Ouml=Ö Phi=Φ Pi=Π Prime=″ Psi=Ψ Rho=Ρ Scaron=Š Sigma=Σ THORN=Þ \
    Tab=\u{9} Tau=Τ Theta=Θ Uacute=Ú Ucirc=Û Ugrave=Ù Upsilon=Υ Uuml=Ü Xi=Ξ Yacute=Ý Yuml=Ÿ Zeta=Ζ \
    aacute=á acirc=â acute=´ aelig=æ agrave=à alefsym=ℵ alpha=α amp=& and=∧ ang=∠ apos=' aring=å ast=* \
    asymp=≈ atilde=ã auml=ä bdquo=„ beta=β brvbar=¦ bsol=\\ bull=• cap=∩ ccedil=ç cedil=¸ cent=¢ check=✓ \
    chi=χ circ=ˆ clubs=♣ colon=: comma=, commat=@ cong=≅ copy=© crarr=↵ cup=∪ curren=¤ dArr=⇓ dagger=† \
    darr=↓ dash=‐ deg=° delta=δ diams=♦ divide=÷ dollar=$ eacute=é ecirc=ê egrave=è empty=∅ \
    emsp=\u{2003} ensp=\u{2002} epsilon=ε equals== equiv=≡ eta=η eth=ð euml=ë euro=€ excl=! exist=∃ \
    fnof=ƒ forall=∀ frac12=½ frac14=¼ frac34=¾ frasl=⁄ gamma=γ ge=≥ grave=` gt=> hArr=⇔ harr=↔ hearts=♥ \
    hellip=… horbar=― hyphen=‐ iacute=í icirc=î iexcl=¡ igrave=ì image=ℑ infin=∞ int=∫ iota=ι iquest=¿ \
    isin=∈ iuml=ï kappa=κ lArr=⇐ lambda=λ lang=〈 laquo=« larr=← lbrace={ lbrack=[ lceil=⌈ lcub={ ldquo=“ \
    ldquor=„ le=≤ lfloor=⌊ lowast=∗ lowbar=_ loz=◊ lpar=( lrm=\u{200e} lsaquo=‹ lsqb=[ lsquo=‘ lsquor=‚ \
    lt=< macr=¯ mdash=— micro=µ middot=· minus=− mldr=… mu=μ nabla=∇ nbsp=\u{a0} ndash=– ne=≠ ni=∋ not=¬ \
    notin=∉ nsub=⊄ ntilde=ñ nu=ν num=# oacute=ó ocirc=ô oelig=œ ograve=ò oline=‾ omega=ω omicron=ο \
    oplus=⊕ or=∨ ordf=ª ordm=º oslash=ø otilde=õ otimes=⊗ ouml=ö para=¶ part=∂ percnt=% period=. \
    permil=‰ perp=⊥ phi=φ phone=☎ pi=π piv=ϖ plus=+ plusmn=± pound=£ prime=′ prod=∏ prop=∝ psi=ψ quest=? \
    quot=\" rArr=⇒ radic=√ rang=〉 raquo=» rarr=→ rbrace=} rbrack=] rceil=⌉ rcub=} rdquo=” rdquor=” \
    real=ℜ reg=® rfloor=⌋ rho=ρ rlm=\u{200f} rpar=) rsaquo=› rsqb=] rsquo=’ rsquor=’ sbquo=‚ scaron=š \
    sdot=⋅ sect=§ semi=; shy=\u{ad} sigma=σ sigmaf=ς sim=∼ sol=/ spades=♠ star=☆ sub=⊂ sube=⊆ sum=∑ \
    sup=⊃ sup1=¹ sup2=² sup3=³ supe=⊇ szlig=ß tau=τ there4=∴ theta=θ thetasym=ϑ thinsp=\u{2009} thorn=þ \
    tilde=˜ times=× trade=™ uArr=⇑ uacute=ú uarr=↑ ucirc=û ugrave=ù uml=¨ upsih=ϒ upsilon=υ uuml=ü \
    verbar=| vert=| weierp=℘ xi=ξ yacute=ý yen=¥ yuml=ÿ zeta=ζ zwj=\u{200d} zwnj=\u{200c}";

/// Letters of a name and digits of a number.
const MAX_LENGTH: usize = 10;

/// `text` with its references replaced by their characters; an unknown one stays as it is.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let (head, mut rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len());
    out.push_str(head);
    while let Some(after) = rest.strip_prefix('&') {
        let (c, length) = reference(after).unwrap_or(('&', 0));
        out.push(c);
        let after = after.get(length..).unwrap_or_default();
        let next = after.find('&').unwrap_or(after.len());
        let (plain, more) = after.split_at(next);
        out.push_str(plain);
        rest = more;
    }
    Cow::Owned(out)
}

/// The character of the reference after a `&`, and the reference's length with its semicolon.
fn reference(after: &str) -> Option<(char, usize)> {
    let (digits, lead, radix) = match after.as_bytes() {
        [b'#', b'x' | b'X', ..] => (after.get(2..)?, 2, 16),
        [b'#', ..] => (after.get(1..)?, 1, 10),
        _ => return named(after),
    };
    let length = digits.bytes().take(MAX_LENGTH).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let number = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((numbered(number), lead + length + semicolon))
}

/// The character of a number; those from 128 to 159 are windows-1252, as in browsers.
fn numbered(number: u32) -> char {
    let character = match (number, u8::try_from(number)) {
        (0, _) => None,
        (128..160, Ok(byte)) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(number),
    };
    character.unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A name with its semicolon; the oldest names need none.
fn named(after: &str) -> Option<(char, usize)> {
    let length = after.bytes().take(MAX_LENGTH).take_while(u8::is_ascii_alphanumeric).count();
    let name = after.get(..length)?;
    let has_semicolon = after.as_bytes().get(length) == Some(&b';');
    let is_old = matches!(name, "amp" | "lt" | "gt" | "quot" | "nbsp" | "copy" | "reg");
    if !has_semicolon && !is_old {
        return None;
    }
    let index = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    NAMES.get(index).map(|(_, c)| (*c, length + usize::from(has_semicolon)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced() {
        for (text, expected) in [
            ("a &amp; b", "a & b"),
            ("&ldquo;Yes,&rdquo; &#8217;&#x2019;&#146;", "“Yes,” ’’’"),
            ("AT&T &unknown; &#; & &amp", "AT&T &unknown; &#; & &"),
            ("&#1114112;&#0;&eacute;&nbsp;", "\u{fffd}\u{fffd}é\u{a0}"),
            ("?a=1&copy=2", "?a=1©=2"),
            ("plain", "plain"),
            ("&", "&"),
        ] {
            assert_eq!(unescape(text), expected);
        }
    }

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
        assert!(NAMES.len() > 250);
    }
}
