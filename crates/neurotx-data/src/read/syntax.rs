//! The form of a file: within the limits of what a file may hold, and TOML.

use toml::Spanned;
use toml::de::DeTable;
use toml_parser::lexer::Token;
use toml_parser::parser::{RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ParseError, Source};

use crate::diagnostics::{Diagnostics, Rule, SourceText, boundary};

/// Bytes of a data file, at most: about ten times all that is shipped.
pub const LARGEST_FILE: usize = 16 << 20;

/// Words, signs, spaces and line ends of a file, at most. The parser takes some hundred bytes for each.
const MOST_TOKENS: usize = 2_000_000;

/// How deep tables and lists may stand in each other; the parser's own limit.
const DEEPEST: u32 = 80;

/// The table of a file. Nothing where it is not TOML, or too large: `diagnostics` says why.
pub fn parse<'t>(source: &'t str, text: &SourceText, diagnostics: &mut Diagnostics) -> Option<Spanned<DeTable<'t>>> {
    let tokens = match tokens(source) {
        Ok(tokens) => tokens,
        Err(message) => {
            let help = "split it into several files, and leave out what is not needed";
            diagnostics.add(text, 0..0, Rule::TooLarge, || (message, help.to_owned()));
            return None;
        }
    };
    let (read, more) = without_flood(source, &tokens);
    let (table, mut errors) = DeTable::parse_recoverable(read);
    // Where the text is cut off, something may be open that the whole text closes.
    errors.retain(|error| more == 0 || error.span().is_some_and(|span| span.end < read.len()));
    for error in &errors {
        diagnostics.add(text, error.span().unwrap_or(0..0), Rule::Syntax, || {
            (format!("not valid TOML: {}", error.message().replace('\n', "; ")), "mend the syntax".to_owned())
        });
    }
    diagnostics.count_more(more);
    (errors.is_empty() && more == 0).then_some(table)
}

/// The words, signs, spaces and line ends of a file, unless it has too many: then what is to be said.
fn tokens(source: &str) -> Result<Vec<Token>, String> {
    if source.len() > LARGEST_FILE {
        let (size, most) = (source.len() >> 20, LARGEST_FILE >> 20);
        return Err(format!("the file has {size} MiB: a data file has at most {most}"));
    }
    let tokens: Vec<Token> = Source::new(source).lex().take(MOST_TOKENS + 1).collect();
    if tokens.len() > MOST_TOKENS {
        return Err(format!("the file has more than {MOST_TOKENS} words, signs and line ends"));
    }
    Ok(tokens)
}

/// The part of a file that holds its first errors, and how many there are behind it. Each error
/// takes the parser more memory than the byte that makes it.
fn without_flood<'s>(source: &'s str, tokens: &[Token]) -> (&'s str, usize) {
    let (mut count, mut end) = (0, source.len());
    let mut count_error = |error: ParseError| {
        count += 1;
        if count == Diagnostics::SHOWN + 1 {
            end = error.unexpected().map_or(end, |span| boundary(source, span.end()));
        }
    };
    let mut events = ();
    let mut spaces = ValidateWhitespace::new(&mut events, Source::new(source));
    parse_document(tokens, &mut RecursionGuard::new(&mut spaces, DEEPEST), &mut count_error);
    (&source[..end], count.saturating_sub(Diagnostics::SHOWN))
}
