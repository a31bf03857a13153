/// The verdict at the top and the findings.
extension HTMLStyle {
  static let verdict = """
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

  static let findings = """
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
}
