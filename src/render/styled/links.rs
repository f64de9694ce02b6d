//! Identifiers in a text that lead somewhere: PMID, PMCID, DOI and addresses of pages.

use std::fmt::Write;
use std::ops::Range;

/// Where each of them stands, in order, and the address that it leads to.
pub fn links(text: &str) -> Vec<(Range<usize>, String)> {
    let mut links = Vec::new();
    let mut before: Option<(usize, &str)> = None;
    for (start, word) in words(text) {
        let (start, word) = bare(start, word);
        let end = start + word.len();
        match before {
            Some((from, "PMID")) if is_number(word) && text[from..start] == *"PMID " => {
                links.push((from..end, format!("https://pubmed.ncbi.nlm.nih.gov/{word}/")));
            }
            _ => links.extend(address(word).map(|address| (start..end, address))),
        }
        before = Some((start, word));
    }
    links
}

/// The words of a text, and where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split([' ', '\n']).map(move |word| {
        let start = at;
        at += word.len() + 1;
        (start, word)
    })
}

/// A word without the punctuation around it.
fn bare(start: usize, word: &str) -> (usize, &str) {
    let inner = word.trim_start_matches(['(', '[', '<', '"', '\'']);
    let start = start + word.len() - inner.len();
    let trimmed = |word| str::trim_end_matches(word, ['.', ',', ';', ':', ']', '>', '"', '\'']);
    let mut inner = trimmed(inner);
    // A bracket may belong to an identifier.
    while inner.ends_with(')') && inner.matches(')').count() > inner.matches('(').count() {
        inner = trimmed(&inner[..inner.len() - 1]);
    }
    (start, inner)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is the address of a page, or an identifier that leads to one by itself.
pub fn is_address(word: &str) -> bool {
    address(bare(0, word).1).is_some()
}

/// The address that a word leads to by itself.
fn address(word: &str) -> Option<String> {
    if let Some(digits) = word.strip_prefix("PMC").filter(|digits| is_number(digits)) {
        return Some(format!("https://pmc.ncbi.nlm.nih.gov/articles/PMC{digits}/"));
    }
    if let Some(doi) = word.strip_prefix("doi:").filter(|doi| doi.starts_with("10.")) {
        return Some(format!("https://doi.org/{}", escaped(doi, "?#%")));
    }
    let is_page = ["https://", "http://"].iter().any(|scheme| word.len() > scheme.len() && word.starts_with(scheme));
    is_page.then(|| escaped(word, ""))
}

/// An address in the letters that it may have, without some that mean more in it.
fn escaped(text: &str, others: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if byte.is_ascii_graphic() && !"<>\"\\^`{|}".contains(c) && !others.contains(c) {
            escaped.push(c);
        } else {
            // Writing to a string does not fail.
            _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn identifiers_lead_to_their_pages() {
        let text = "[a2001] B 2001. Title. J 1(2):3. PMID 12345\n(PMC678) doi:10.1/a(b)1. PMID\n9 https://x.org/ä;\n";
        let found: Vec<(&str, String)> = links(text).into_iter().map(|(at, to)| (&text[at], to)).collect();
        let expected = [
            ("PMID 12345", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
            ("PMC678", "https://pmc.ncbi.nlm.nih.gov/articles/PMC678/"),
            ("doi:10.1/a(b)1", "https://doi.org/10.1/a(b)1"),
            ("https://x.org/ä", "https://x.org/%C3%A4"),
        ];
        assert_eq!(found, expected.map(|(text, to)| (text, to.to_owned())));
    }
}
