//! Hosts at which a source may not stand alone: nobody answers for what they show, or they may be gone next year.

use crate::diagnostics::{Diagnostics, Rule};
use crate::model::{Kind, Source};
use crate::read::{Collected, Definition};

/// A kind of host that is refused.
struct Refused {
    /// As a problem names it.
    what: &'static str,
    /// Words before the last two parts of a host's name: "staging" of `www-staging.example.org`.
    words: &'static [&'static str],
    /// Domains, with all that belongs to them.
    domains: &'static [&'static str],
}

/// The hosts that are refused; the list is of those that were met, so add one that you meet.
#[rustfmt::skip]
const REFUSED: &[Refused] = &[
    // Anybody may change a page.
    Refused { what: "a wiki", words: &["wiki"], domains: &[
        "citizendium.org", "explained.today", "handwiki.org", "mdwiki.org", "psychonautwiki.org", "wikidoc.org", "wikipedia.org",
    ] },
    // One person writes there, and nobody reviews it.
    Refused { what: "a blog", words: &["blog", "blogs"], domains: &[
        "amineptine.com", "amphetamines.org", "biopsychiatry.com", "blogspot.com", "mdma.net", "medium.com", "opioids.co.uk",
        "substack.com", "wordpress.com",
    ] },
    Refused { what: "a forum", words: &["forum", "forums"], domains: &[
        "bluelight.org", "drugs-forum.com", "erowid.org", "quora.com", "reddit.com",
    ] },
    // Strangers put up copies, which are taken down again.
    Refused { what: "a file-sharing site", words: &[], domains: &[
        "coek.info", "daneshyari.com", "docslib.org", "documents.pub", "dokumen.pub", "dokumen.tips", "pdffox.com", "scribd.com",
        "slideshare.net", "studylib.net", "studyres.com", "vdocuments.mx", "vdocuments.net",
    ] },
    // What a label, a paper or a handbook says, taken over by somebody who does not say from which edition.
    Refused { what: "a site that copies from others", words: &[], domains: &[
        "drugtodayonline.com", "medilib.ir", "ndclist.com", "rxreasoner.com", "skyscape.com", "webmd.com",
    ] },
    // A copy of another site, for those who build that site.
    Refused {
        what: "a test copy of a site",
        words: &["dev", "preprod", "preview", "prod", "sandbox", "sit", "stage", "staging", "test", "uat"],
        domains: &["azurewebsites.net", "cambridgecore.org", "mimsdev.com"],
    },
    // A catalogue of chemicals.
    Refused { what: "a vendor", words: &[], domains: &[
        "abcam.com", "benchchem.com", "caymanchem.com", "medchemexpress.com", "selleckchem.com", "sigmaaldrich.cn",
        "sigmaaldrich.com", "smolecule.com", "tocris.com",
    ] },
];

/// No source is found at such a host alone.
pub fn sources(c: &Collected, diagnostics: &mut Diagnostics) {
    for source in &c.data.sources {
        let Some((url, what)) = only_address(source).and_then(|url| Some((url, refused(url)?))) else { continue };
        let is_source = |d: &&Definition| d.kind == Kind::Source && source.key == d.id;
        let Some(d) = c.definitions.iter().find(is_source) else { continue };
        c.note(diagnostics, &d.at, Rule::ImproperHost, || {
            let help = "add the pmid, pmcid, doi or address of who published it; \
                        where authors, year and journal name the paper, leave this address out";
            (format!("the source \"{}\" is only found at {what}: {url}", d.id), help.to_owned())
        });
    }
}

/// The address of a source that has nothing else to find it by.
fn only_address(source: &Source) -> Option<&str> {
    let has_identifier = [&source.pmid, &source.pmcid, &source.doi].into_iter().any(Option::is_some);
    source.url.as_deref().filter(|_| !has_identifier)
}

/// What kind of host an address is at, where that kind is refused.
fn refused(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '\\', '?', '#']).next()?.to_ascii_lowercase();
    if authority.contains('@') {
        return Some("an address with a user's name in it");
    }
    let host = authority.strip_suffix('.').unwrap_or(&authority);
    if is_machine(host) {
        return Some("a machine's address");
    }
    if !is_site(host) {
        return Some("what is no name of a site");
    }
    let parts: Vec<&str> = host.split('.').collect();
    let before_domain = parts.get(..parts.len().saturating_sub(2)).unwrap_or_default();
    let has_word = |word: &str| before_domain.iter().flat_map(|part| part.split('-')).any(|part| part == word);
    let is_in = |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let is_of = |kind: &&Refused| kind.words.iter().any(|word| has_word(word)) || kind.domains.iter().any(|d| is_in(d));
    REFUSED.iter().find(is_of).map(|kind| kind.what)
}

/// Whether a host is one machine, or a name that each network gives to another one.
fn is_machine(host: &str) -> bool {
    /// Domains that nobody can register.
    const LOCAL: &[&str] =
        &["corp", "home", "internal", "invalid", "lan", "local", "localdomain", "localhost", "onion", "test"];
    let last = host.rsplit('.').next().unwrap_or_default();
    // An address may be written as one number, also in octal and in hexadecimal.
    let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
        || last.strip_prefix("0x").is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_bare = !host.contains('.');
    !host.is_empty() && (host.contains([':', '[']) || is_number || is_bare || LOCAL.contains(&last))
}

/// Whether a host is a name as domains have it.
fn is_site(host: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    host.split('.').all(|part| !part.is_empty() && part.bytes().all(is_letter))
}
