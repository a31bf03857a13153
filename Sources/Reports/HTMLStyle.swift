/// The one style sheet of the page. It never changes at run time, so the policy of the page can name it by its hash.
enum HTMLStyle {
  static let sheet = palette + frame + verdict + findings + diagram + tables + paper

  /// SHA-256 of ``sheet`` in Base64, for `style-src`; a test computes it anew.
  static let hash = "F7SkbFG6ysmyeBb+ZKyxaQgLBLHo39t74IRNlGV6ECA="

  static var element: HTML { "<style>\(HTML(ownMarkup: sheet))</style>" }

  private static let palette = """
    :root { color-scheme: light dark; \(light) }
    @media (prefers-color-scheme: dark) { :root { \(dark) } }

    """

  /// Every pair of text and ground has at least 4.5 to 1; a browser test measures it.
  static let light = """
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
}
