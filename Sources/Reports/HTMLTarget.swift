import Browsing
import Diagnostics
import Evidence
import Judgement

/// One target of the page: its verdict, then everything that leads to it.
struct HTMLTarget {
  let target: TargetReport
  let place: HTMLPlace
  private let findings: HTMLFindings

  init(_ target: TargetReport, _ place: HTMLPlace) {
    self.target = target
    self.place = place
    findings = HTMLFindings(target, place)
  }

  /// Under its name, for a page of several targets.
  func whole(startedAt: String?) -> HTML {
    """
    <section class="target" id="\(place.prefix)" aria-labelledby="\(place.id("name"))">
    <h2 id="\(place.id("name"))"><bdi>\(HTMLText.shortened(target.name, to: 400))</bdi></h2>
    \(verdict(startedAt: startedAt, isPageTitle: false))\(sections)</section>

    """
  }

  func verdict(startedAt: String?, isPageTitle: Bool) -> HTML {
    HTMLVerdict(target: target, place: place, startedAt: startedAt, isPageTitle: isPageTitle).banner
  }

  /// All sections below the verdict.
  var sections: HTML {
    let layers = HTMLVerdict.layers(target.layers, place)
    guard let trace = target.walks.first?.trace else {
      return layers + findings.section + HTMLRuleLists(target, place).section
    }
    let chain = HTMLChain(trace: trace, place: place, findings: findings)
    return layers + findings.section + chain.section + HTMLCookieLife(trace, place).section
      + HTMLSizes(trace: trace, place: place).section + HTMLWaterfall(trace: trace, place: place).section
      + HTMLRuleLists(target, place).section
  }
}
