//! Numbers as people read them.

use crate::model::{Affinity, Target, Word};

/// `Ki 12 nM, human SERT`: what was measured is the target, and not a person. A target whose name is longer than a word
/// is told by its kind.
pub fn affinity(affinity: &Affinity, target: Option<&Target>) -> String {
    let measured = target
        .map_or("tissue", |target| if target.id.contains(' ') { target.kind.as_str() } else { target.id.as_str() });
    let figure = figure(affinity.value);
    [affinity.kind.as_str(), " ", &figure, " nM, ", affinity.species.as_str(), " ", measured].concat()
}

/// How many times: whole from ten on.
pub fn multiple(times: f64) -> String {
    const WHOLE: f64 = 10.0;
    if times < WHOLE { format!("{times:.1}") } else { grouped(&format!("{times:.0}")) }
}

/// A positive number with three significant digits at most, and a comma per thousand.
pub fn figure(value: f64) -> String {
    if value.fract() == 0.0 && (1.0..1000.0).contains(&value) {
        return value.to_string();
    }
    let scientific = format!("{value:.2e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let exponent: isize = exponent.parse().unwrap_or(0);
    if exponent < 0 {
        let zeros = "0".repeat(exponent.unsigned_abs() - 1);
        return format!("0.{zeros}{digits}").trim_end_matches('0').to_owned();
    }
    let whole = 1 + exponent.unsigned_abs();
    if whole < digits.len() {
        let text = format!("{}.{}", &digits[..whole], &digits[whole..]);
        return text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    grouped(&format!("{digits}{}", "0".repeat(whole - digits.len())))
}

/// Digits with a comma per thousand.
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_have_three_digits() {
        let shown = [0.0045, 0.29, 0.8, 1.0, 9.996, 10.0, 86.2, 416.87, 999.6, 1070.0, 52_345.0, 1e6].map(figure);
        let read = ["0.0045", "0.29", "0.8", "1", "10", "10", "86.2", "417", "1,000", "1,070", "52,300", "1,000,000"];
        assert_eq!(shown, read.map(str::to_owned));
    }
}
