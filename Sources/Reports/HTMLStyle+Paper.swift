/// On paper: light, everything open, nothing cut in two that can stay whole.
extension HTMLStyle {
  static let paper = """
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
