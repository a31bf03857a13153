/// The part of the style sheet that is for the diagram, the list of hops, the tables and charts.
enum HTMLChartStyle {
  static let diagram = """
    figure.sequence { background: var(--panel); border: 1px solid var(--line); border-radius: 0.75rem; padding: 0.9rem; }
    figure.sequence svg { display: block; width: 100%; height: auto; margin: 0 auto; }
    figcaption { color: var(--muted); font-size: 0.9rem; margin-bottom: 0.75rem; }
    svg.compact { max-width: 30rem; }
    figure.sequence svg.compact { display: none; }
    svg text { fill: var(--ink); font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
    svg .mono {
      font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
      direction: ltr; unicode-bidi: isolate;
    }
    svg .over { paint-order: stroke; stroke: var(--panel); stroke-width: 5px; stroke-linejoin: round; }
    svg .lane { fill: var(--sunken); stroke: var(--line); }
    svg .name { font-weight: 650; text-anchor: middle; }
    svg.compact .name { font-size: 10.5px; }
    svg .host { fill: var(--muted); text-anchor: middle; }
    svg .life { stroke: var(--line); stroke-width: 2; }
    svg .arrow { stroke: var(--ink); stroke-width: 1.6; fill: none; }
    svg .answer { stroke-dasharray: 5 4; }
    svg .framed { stroke-dasharray: 0.1 4; stroke-linecap: round; stroke-width: 2.2; }
    svg .head { fill: var(--ink); }
    svg .badge-dot { fill: var(--ink); }
    svg .badge-number { fill: var(--panel); text-anchor: middle; font-weight: 650; font-size: 11px; }
    svg .soft { fill: var(--muted); }
    svg .bad.arrow { stroke: var(--error); fill: none; }
    svg text.bad, svg .bad.head { fill: var(--error); font-weight: 600; }
    svg .cross { stroke: var(--error); stroke-width: 3; fill: none; stroke-linecap: round; }
    svg text.fair { fill: var(--warning); font-weight: 600; }
    svg .end { stroke-width: 1.5; }
    svg .end.ok { fill: var(--ok-ground); stroke: var(--ok); }
    svg .end.error { fill: var(--error-ground); stroke: var(--error); }
    svg text.end-word { font-weight: 650; }
    svg text.end-word.ok { fill: var(--ok); }
    svg text.end-word.error { fill: var(--error); }
    .hops > li { padding: 0.9rem 0; }
    .hops > li + li { border-top: 1px solid var(--line); }
    .hops > li:first-child { padding-top: 0; }
    .hops > li:last-child { padding-bottom: 0; }
    .hops ul > li + li { margin-top: 0.3rem; }
    .hops > li.frame { padding-left: 1.5rem; }
    .hops > li > * + * { margin-top: 0.3rem; }
    .hops .number { font-weight: 700; margin-right: 0.4rem; }
    .hops .bad { color: var(--error); font-weight: 600; }
    .hops li:target, .finding:target { outline: 3px solid var(--link); outline-offset: 4px; border-radius: 0.4rem; }
    @media (max-width: 41rem) {
      figure.sequence { padding: 0.6rem 0.2rem; border-radius: 0.5rem; }
      figure.sequence figcaption { padding: 0 0.5rem; }
      figure.sequence svg.wide { display: none; }
      figure.sequence svg.compact { display: block; }
      svg .mono { font-size: 11px; }
      .panel { padding: 0.8rem; }
      .hops > li.frame { padding-left: 0.8rem; }
    }

    """

  static let tables = """
    .scroll { overflow-x: auto; position: relative; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; color: var(--muted); font-size: 0.9rem; padding-bottom: 0.5rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line); }
    th { font-weight: 600; }
    thead th { color: var(--muted); font-size: 0.85rem; white-space: nowrap; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td.over { color: var(--warning); font-weight: 600; }
    tr.frame th { padding-left: 1.4rem; font-weight: 500; }
    .wide-table { min-width: 44rem; }
    .wide-table th[scope="row"] { min-width: 11rem; }
    .life th, .life td { padding: 0.45rem 0.3rem; text-align: center; vertical-align: middle; white-space: nowrap; }
    .life th:first-child { text-align: left; }
    .life th[scope="row"] { white-space: normal; min-width: 9rem; padding-right: 0.8rem; }
    .life th[scope="row"] span { display: block; font-weight: 400; color: var(--muted); font-size: 0.85rem; }
    .life td { min-width: 2.4rem; font-weight: 700; }
    .life td.held { background: linear-gradient(var(--line), var(--line)) center / 100% 3px no-repeat; }
    .life .mark { display: inline-block; min-width: 1.5rem; padding: 0 0.3rem; border-radius: 0.75rem; line-height: 1.5; }
    .life .mark { background: var(--sunken); }
    .life .mark.ok { background: var(--ok-ground); color: var(--ok); }
    .life .mark.error { background: var(--error-ground); color: var(--error); }
    .life .mark.info { background: var(--info-ground); color: var(--info); }
    .life .outcome { font-weight: 500; font-size: 0.9rem; }
    .life .outcome .mark { padding: 0 0.5rem; }
    .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; list-style: none; padding: 0; margin: 0.7rem 0 0; }
    .legend:first-child { margin: 0 0 0.7rem; }
    .legend li { color: var(--muted); font-size: 0.9rem; }
    .legend b { color: var(--ink); margin-right: 0.25rem; }
    .changes > li + li { margin-top: 0.5rem; }
    .swatch { width: 0.8rem; height: 0.8rem; margin-right: 0.35rem; vertical-align: -0.1rem; }
    .bar { display: block; width: 100%; height: 1.1rem; }
    .track { fill: var(--sunken); }
    .dns { fill: var(--dns); } .connect { fill: var(--connect); } .tls { fill: var(--tls); }
    .wait { fill: var(--wait); } .download { fill: var(--download); }
    .falls td:nth-child(2) { width: 100%; }
    .falls th, .falls td { vertical-align: middle; }
    .falls th[scope="row"] { min-width: 12.5rem; max-width: 16rem; }
    .falls th span { display: block; font-weight: 400; color: var(--muted); font-size: 0.85rem; }
    .gauge { display: block; width: 100%; height: 0.9rem; margin: 0.6rem 0; }
    .gauge .fill { fill: var(--wait); }
    .gauge .fill.over { fill: var(--connect); }
    .gauge .tick { fill: var(--ink); }
    .limits { font-size: 0.9rem; }
    .limits li + li { margin-top: 0.25rem; }
    .limits .over { color: var(--warning); font-weight: 600; }
    .limits .under { color: var(--ok); }
    @media (max-width: 41rem) {
      th, td { padding: 0.4rem 0.35rem; }
      .falls th[scope="row"] { min-width: 6.2rem; font-size: 0.9rem; }
      .falls th span { display: none; }
    }

    """
}
