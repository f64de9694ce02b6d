//! The elements of a page or picture, read anew: what is not well-formed, and what is not known, is refused.

/// Elements by their names, each with its attributes and the text right within it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Every element of a text, in order of their beginnings.
#[track_caller]
pub fn elements(text: &str) -> Vec<Element> {
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        if let Some(&at) = open.last() {
            all[at].text += &unescaped(before);
        }
        let (tag, behind) = tag.split_once('>').unwrap_or_else(|| panic!("a tag ends: {tag:.80}"));
        rest = behind;
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let at = open.pop().unwrap_or_else(|| panic!("{name} was not opened"));
            assert_eq!(all[at].name, name, "elements end in order");
            continue;
        }
        let is_empty = tag.ends_with('/');
        all.push(element(tag.trim_end_matches('/')));
        if !is_empty {
            open.push(all.len() - 1);
        }
    }
    assert!(open.is_empty(), "every element ends");
    all
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, value)) = rest.split_once("=\"") {
        let (value, behind) = value.split_once('"').expect("a value ends");
        attributes.push((key.trim().to_owned(), unescaped(value)));
        rest = behind;
    }
    assert_eq!(rest.trim(), "", "<{tag}> has attributes alone");
    Element { name: name.to_owned(), attributes, text: String::new() }
}

/// A text without its entities; one that is not known is refused.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (entity, rest) = part.split_once(';').unwrap_or_else(|| panic!("&{part:.20} is no entity"));
        plain.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            "#45" => '-',
            "#160" => ' ',
            other => panic!("&{other}; is not written"),
        });
        plain += rest;
    }
    plain
}

/// Elements and attributes that run something, or fetch something by themselves.
#[track_caller]
pub fn assert_inert(text: &str) {
    const ACTIVE: [&str; 13] = [
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "img",
        "image",
        "use",
        "foreignObject",
        "audio",
        "video",
        "base",
        "form",
    ];
    for element in elements(text) {
        assert!(!ACTIVE.contains(&element.name.as_str()), "{element:?}");
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on") && name != "src" && name != "style", "{element:?}");
            let is_namespace = name.starts_with("xmlns");
            let is_link = name == "href" && element.name == "a";
            let leads_out = value.contains("://") || value.starts_with("javascript:") || value.starts_with("data:");
            assert!(!leads_out || is_namespace || (is_link && value.starts_with("http")), "{element:?}");
        }
        if element.name == "style" {
            assert!(!element.text.contains("url(") && !element.text.contains("@import"), "styles fetch nothing");
        }
    }
}

/// The tests are only as good as what they refuse.
#[test]
fn what_runs_is_refused() {
    for text in [
        "<p><script>1</script></p>",
        "<p onload=\"1\"></p>",
        "<a href=\"javascript:1\">x</a>",
        "<style>a{background:url(x)}</style>",
        "<p></b>",
        "<p>&nbsp;</p>",
    ] {
        assert!(std::panic::catch_unwind(|| assert_inert(text)).is_err(), "{text}");
    }
    assert_inert("<p title=\"a &quot;b\">1 &lt; 2 <a href=\"https://x.org\">x</a></p>");
}
