import Browsing
import Diagnostics
import HTTP
import Testing

@testable import Reports

@Suite struct HTMLChartTests {
  static let markup = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken)))

  @Test func sizesStandBesideTheirLimits() {
    let cards = Self.markup.contents("div").filter { $0.contains("bytes at hop") && !$0.contains("Bytes of every hop") }
    let target = cards.first { $0.hasPrefix("\nRequest target") } ?? ""
    #expect(target.contains("2,496 bytes at hop 2"))
    #expect(target.contains("! over 2,048: IIS, maxQueryString; then: 404.15"))
    #expect(target.contains("✓ within 4,096: IIS, maxUrl"))
    #expect(cards.contains { $0.contains("Cookie field of the request\n5,220 bytes at hop 1") })
    #expect(Self.markup.contents("td").contains("! 2,496"))
  }

  @Test func gaugesShowTheShareOfTheLargestLimit() {
    let sizes = HTMLSizes(trace: HTMLSample.trace, place: HTMLSequenceTests.place).section.markup
    let boxes = HTMLMarkup(sizes).elements("rect")
    let fills = boxes.filter { ($0.attributes["class"] ?? "").hasPrefix("fill") }
    #expect(fills.map { $0.attributes["class"] } == ["fill over", "fill", "fill", "fill"])
    #expect(fills.map { $0.attributes["width"] } == ["288", "601", "340", "358"])
    #expect(
      boxes.filter { $0.attributes["class"] == "tick" }.map { $0.attributes["x"] } == [
        "228", "234", "470", "941", "941", "941", "470", "941",
      ])
  }

  @Test func theWaterfallPutsHopsOneAfterTheOther() {
    let hops = [(0.0, 100.0), (50, 300)].enumerated().map { index, times in
      Hop(
        number: index + 1, layer: .app, request: Request("GET", ""),
        response: .answer(200, timings: Timings(dns: times.0, firstByte: times.1 - 20, total: times.1)))
    }
    let markup = HTMLMarkup(HTMLWaterfall(trace: Trace(hops), place: HTMLSequenceTests.place).section.markup)
    let bars = markup.elements("rect").compactMap { box -> String? in
      guard let name = box.attributes["class"], name != "track", let x = box.attributes["x"],
        box.attributes["rx"] == "0"
      else { return nil }
      return "\(name) \(x)+\(box.attributes["width"] ?? "")"
    }
    #expect(bars == ["wait 0+200", "download 200+50", "dns 250+125", "wait 375+575", "download 950+50"])
    #expect(markup.text.contains("400 ms in all, one request after the other."))
  }

  @Test func withoutTimesThereIsNoWaterfall() {
    #expect(HTMLWaterfall(trace: Trace([HTMLCookieTests.hop(1)]), place: HTMLSequenceTests.place).section == .empty)
    #expect(HTMLSizes(trace: Trace([]), place: HTMLSequenceTests.place).section == .empty)
  }
}
