//! The look of a page: on light and dark screens, and on paper.

use crate::render::markup::Markup;
use crate::render::{diagram, heatmap};

/// On a light screen and on paper.
const LIGHT: &str = "\
:root{color-scheme:light dark;--ground:#fff;--text:#1d1d22;--faint:#5d5d68;--line:#d9d9e0;--head:#f4f5f8;\
--link:#1a5aa8;--up:#176b34;--down:#a8261c;--doubt:#8a2a86}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:58rem;background:var(--ground);color:var(--text);\
font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;overflow-wrap:break-word}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.35rem;margin:2.5rem 0 .25rem;padding-top:.75rem;border-top:2px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
nav h2{border:0;margin:1rem 0 0;font-size:1rem}nav ol{columns:16rem;margin:.25rem 0;padding-left:1.75rem}
p{margin:.35rem 0}ul,ol{margin:.25rem 0;padding-left:1.4rem}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link)}
.note,.about,figcaption,caption,.cite{color:var(--faint)}.note,.about,figcaption,caption{font-size:.875rem}
.summary{font-size:1.0625rem}.strong{font-weight:600}
.cite{font-size:.75rem;white-space:nowrap}.cite a{color:inherit;text-decoration:none}.cite a:hover{text-decoration:underline}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.5rem 0}caption{text-align:left;padding-bottom:.2rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
thead th{background:var(--head);padding-left:.4rem}tbody th{font-weight:600;padding-left:.4rem}
td ul{list-style:none;padding:0;margin:0}
.up b{color:var(--up)}.down b{color:var(--down)}.doubt b{color:var(--doubt)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem .9rem;margin:.25rem 0}dt{font-weight:600}dd{margin:0}
figure{margin:.5rem 0 1rem}.wide{overflow-x:auto}
svg{max-width:100%;height:auto}pre{font:12px/1.35 ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;overflow-x:auto}
.references{font-size:.875rem}.references li{margin:.15rem 0}.references li:target,section:target>h2{background:var(--head)}
";

/// What is otherwise on a dark screen.
const DARK: &str = "\
:root{--ground:#16171c;--text:#e8e8ee;--faint:#a6a6b2;--line:#3a3b44;--head:#20222a;\
--link:#8ec1ff;--up:#6fd08e;--down:#ff9186;--doubt:#e59ae0}
";

/// What is otherwise on paper, whatever its size.
const PAPER: &str = "\
@page{margin:16mm 15mm}
@media print{
body{max-width:none;padding:0;font-size:10pt;line-height:1.4}
h1,h2,h3,caption,thead{break-after:avoid}tr,li,dd,figure,.references li{break-inside:avoid}thead{display:table-header-group}
h2{margin-top:1.25rem}nav.many{break-after:page}p{orphans:3;widows:3}
.wide{overflow:visible}svg{max-height:225mm}pre{white-space:pre-wrap;font-size:8pt}
a{color:inherit;text-decoration:none}
.nx-map,.nx-graph,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
";

/// All rules.
pub fn style() -> Markup {
    let light = [LIGHT, heatmap::LIGHT, diagram::LIGHT].concat();
    let dark = [DARK, heatmap::DARK, diagram::DARK].concat();
    Markup::own(format!("{light}@media screen and (prefers-color-scheme:dark){{\n{dark}}}\n{PAPER}"))
}
