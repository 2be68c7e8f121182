/** How the page of `guideline coverage` looks, by day and by night, on a screen and on paper. */
export const style = `:root {
  color-scheme: light dark;
  --page: #ffffff;
  --text: #1d2329;
  --soft: #56606a;
  --line: #d3d9df;
  --band: #f3f5f7;
  --good: #1a6b3c;
  --bad: #a1260d;
  --bar: #2f7d4f;
  --rest: #dfe4e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14181c;
    --text: #e3e8ed;
    --soft: #a6b0ba;
    --line: #39424b;
    --band: #1d2329;
    --good: #7fd1a0;
    --bad: #ffa28c;
    --bar: #5bb583;
    --rest: #333c45;
  }
}
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.75rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.25rem 0 0.25rem; overflow-wrap: anywhere; }
p { margin: 0.25rem 0 0.75rem; max-width: 46rem; }
.path, .id { font-family: ui-monospace, monospace; font-size: 0.875em; overflow-wrap: anywhere; }
.path, .none, .waived { color: var(--soft); }
.verdict { border-left: 0.25rem solid var(--good); padding: 0.25rem 0.9rem; }
.verdict h2 { margin: 0.25rem 0; }
.verdict ul { margin: 0.25rem 0; padding-left: 1.1rem; overflow-wrap: anywhere; }
.verdict.bad { border-color: var(--bad); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: 0.875rem; white-space: nowrap; }
tbody th { font-weight: 500; }
.counts td { white-space: nowrap; font-variant-numeric: tabular-nums; }
.counts tbody th { width: 26%; }
.items { font-size: 0.9rem; }
.items td:first-child { font-variant-numeric: tabular-nums; white-space: nowrap; }
.items tbody th { min-width: 14rem; font-weight: 400; }
.items .id { font-weight: 600; display: block; }
.good { color: var(--good); }
.bad { color: var(--bad); }
.verdict.bad, .verdict.bad h2 { color: var(--text); }
.bar { display: block; width: 8rem; max-width: 100%; height: 0.3rem; margin-top: 0.25rem; background: var(--rest); border-radius: 0.15rem; overflow: hidden; }
.bar span { display: block; height: 100%; background: var(--bar); }
details { margin: 0.9rem 0; }
summary { cursor: pointer; padding: 0.4rem 0.7rem; background: var(--band); border-radius: 0.3rem; }
:focus-visible { outline: 2px solid var(--good); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print {
  details::details-content { content-visibility: visible; height: auto; }
  .scroll { overflow: visible; }
}
`;
