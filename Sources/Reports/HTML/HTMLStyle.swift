/// The one style sheet of the page. It never changes at run time, so the policy of the page can name it by its hash.
enum HTMLStyle {
  static let sheet = palette + frame + verdict + findings + HTMLChartStyle.diagram + HTMLChartStyle.tables + paper

  /// SHA-256 of ``sheet`` in Base64, for `style-src`; a test computes it anew.
  static let hash = "F7SkbFG6ysmyeBb+ZKyxaQgLBLHo39t74IRNlGV6ECA="

  static var element: HTML { "<style>\(HTML(ownMarkup: sheet))</style>" }

  private static let palette = """
    :root { color-scheme: light dark; \(light) }
    @media (prefers-color-scheme: dark) { :root { \(dark) } }

    """

  /// Every pair of text and ground has at least 4.5 to 1; a browser test measures it.
  private static let light = """
    --ground: #f5f6f8; --panel: #ffffff; --sunken: #f0f2f5; --ink: #1b2128; --muted: #545f6b; --line: #d7dce2;
    --link: #0b57a4;
    --error: #a51d15; --error-ground: #fdf0ef; --warning: #774a00; --warning-ground: #fdf4e1;
    --info: #1d548f; --info-ground: #edf4fb; --ok: #165c38; --ok-ground: #ebf6ef;
    --dns: #7b5cb8; --connect: #a86300; --tls: #23776a; --wait: #2a69ab; --download: #68737f;
    """

  private static let dark = """
    --ground: #11151a; --panel: #191f26; --sunken: #212831; --ink: #e5e9ee; --muted: #a6b1bc; --line: #35404b;
    --link: #8fbff6;
    --error: #ff9d93; --error-ground: #35201f; --warning: #efbd66; --warning-ground: #312813;
    --info: #97c4f8; --info-ground: #1b2a3b; --ok: #86d5a3; --ok-ground: #172c20;
    --dns: #b79df0; --connect: #e0a04a; --tls: #62bfae; --wait: #73aeea; --download: #98a4b0;
    """

  private static let frame = """
    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--ink); line-height: 1.55; overflow-wrap: anywhere;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
    }
    .page { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 0; font-weight: 650; }
    h1, h2 { text-wrap: balance; }
    h1 { font-size: clamp(1.4rem, 1.15rem + 1.2vw, 1.8rem); letter-spacing: -0.01em; }
    h2 { font-size: 1.35rem; }
    h3 { font-size: 1.1rem; }
    h4 { font-size: 1rem; }
    p, ul, ol, dl, figure, table { margin: 0; }
    p + p { margin-top: 0.6rem; }
    ul, ol { padding-left: 1.25rem; }
    ul.bare, ol.bare { list-style: none; padding: 0; }
    section { margin-top: 2.75rem; }
    section > h2, section > h3 { margin-bottom: 0.35rem; }
    section > .lead { margin-bottom: 1.1rem; max-width: 46rem; }
    section section { margin-top: 2.25rem; }
    * + .panel, * + figure, figure + h3, figure + h4, .panel + h3, .panel + h4 { margin-top: 1.1rem; }
    h3 + .panel, h4 + .panel, h3 + ul, h4 + ul { margin-top: 0.6rem; }
    .target > h2 { margin-bottom: 0.8rem; }
    .target { border-top: 1px solid var(--line); padding-top: 2rem; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 0.25rem; }
    code, .code {
      font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
      font-size: 0.9em; direction: ltr; unicode-bidi: isolate; white-space: pre-wrap;
    }
    .lines { white-space: pre-line; }
    .muted { color: var(--muted); }
    .small { font-size: 0.9rem; }
    .skip { position: absolute; left: -100vw; top: 0; background: var(--panel); padding: 0.6rem 1rem; }
    .skip:focus { left: 0; z-index: 1; }
    .words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    header { padding-top: 2rem; }
    .brand { color: var(--muted); font-size: 0.9rem; margin-bottom: 1.25rem; }
    .brand strong { color: var(--ink); }
    footer { margin: 3.5rem 0 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
    details { border: 1px solid var(--line); border-radius: 0.6rem; background: var(--panel); }
    * + details { margin-top: 0.9rem; }
    details + details { margin-top: 0.6rem; }
    summary { padding: 0.7rem 1rem; cursor: pointer; font-weight: 550; }
    details > :not(summary) { margin: 0 1rem 1rem; }
    .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.1rem; }

    """

  private static let verdict = """
    .banner {
      display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; align-items: center;
      border: 1px solid; border-left-width: 0.45rem; border-radius: 0.75rem; padding: 1.25rem 1.25rem 1.35rem;
    }
    .banner .sign { font-size: 1.9rem; font-weight: 700; line-height: 1; }
    .banner .rest { grid-column: 2; color: var(--ink); }
    .banner .rest > * + * { margin-top: 0.7rem; }
    @media (max-width: 41rem) {
      .banner { padding: 1rem; }
      .banner .sign { font-size: 1.5rem; }
      .banner .rest { grid-column: 1 / -1; }
    }
    .error { color: var(--error); border-color: var(--error); background: var(--error-ground); }
    .warning { color: var(--warning); border-color: var(--warning); background: var(--warning-ground); }
    .info { color: var(--info); border-color: var(--info); background: var(--info-ground); }
    .ok { color: var(--ok); border-color: var(--ok); background: var(--ok-ground); }
    .facts { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: 0.2rem 1rem; }
    .facts dt { color: var(--muted); }
    .facts dd { margin: 0; min-width: 0; }
    .chips { display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; padding: 0; }
    .badge {
      display: inline-block; border: 1px solid; border-radius: 1rem; padding: 0 0.6rem; font-size: 0.85rem;
      font-weight: 600; line-height: 1.6;
    }
    .plain { color: var(--muted); border-color: var(--line); background: var(--panel); }
    .cards { display: grid; gap: 0.9rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
    .card {
      border: 1px solid var(--line); border-top: 0.3rem solid; border-radius: 0.75rem; padding: 1rem 1.1rem 1.1rem;
      background: var(--panel); color: var(--ink);
    }
    .card.error { border-top-color: var(--error); }
    .card.warning { border-top-color: var(--warning); }
    .card.ok { border-top-color: var(--ok); }
    .cards > .panel { margin-top: 0; }
    .pair { grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
    .card h3, .card h4 { font-size: 1rem; }
    .card .state { margin: 0.6rem 0; }

    """

  private static let findings = """
    .finding {
      border: 1px solid var(--line); border-left: 0.35rem solid; border-radius: 0.75rem; margin-top: 0.9rem;
      padding: 1rem 1.2rem 1.1rem; background: var(--panel); color: var(--ink);
    }
    .finding.error { border-left-color: var(--error); }
    .finding.warning { border-left-color: var(--warning); }
    .finding.info { border-left-color: var(--info); }
    .finding > * + * { margin-top: 0.6rem; }
    .finding h3, .finding h4 { font-size: 1.05rem; }
    .finding .badge { margin-right: 0.35rem; }
    .where { color: var(--muted); font-size: 0.9rem; }
    .fix { border-radius: 0.5rem; background: var(--ok-ground); padding: 0.65rem 0.9rem; }
    .fix strong { color: var(--ok); margin-right: 0.4rem; }
    .seen > li + li { margin-top: 0.7rem; }
    .finding details { border: 0; background: none; }
    .finding summary { padding: 0.25rem 0; font-weight: 500; color: var(--muted); font-size: 0.9rem; }
    .finding details > :not(summary) { margin: 0.4rem 0 0; }
    .finding dl + ul, .finding dl + p { margin-top: 0.6rem; }

    """

  /// On paper: light, everything open, nothing cut in two that can stay whole.
  private static let paper = """
    @page { margin: 15mm 14mm; }
    @media print {
      :root { color-scheme: light; \(light) --ground: #ffffff; --line: #c9cfd6; }
      html { font-size: 9.5pt; }
      .page { max-width: none; padding: 0; }
      .skip { display: none; }
      header { padding-top: 0; }
      section { margin-top: 1.6rem; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      details::details-content { content-visibility: visible; block-size: auto; height: auto; }
      .cards { grid-template-columns: repeat(3, 1fr); }
      .cards.pair { grid-template-columns: repeat(2, 1fr); }
      details, .panel:not(.measure) { border: 0; padding: 0; }
      summary { list-style: none; padding: 0.4rem 0; }
      summary::-webkit-details-marker { display: none; }
      details > :not(summary) { margin: 0; }
      h1, h2, h3, h4, summary, caption, figcaption, .lead { break-after: avoid; break-inside: avoid; }
      .banner, .card, .finding, .hops > li, figure.sequence svg, .measure, tr, .changes > li { break-inside: avoid; }
      figure.sequence { padding: 0; border: 0; }
      figure.sequence svg.wide { display: block; }
      figure.sequence svg.compact { display: none; }
      .scroll { overflow: visible; }
      .sources a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--muted); font-size: 0.85em; }
      p, li { orphans: 3; widows: 3; }
    }

    """
}
