import FoundationEssentials
import OrderedJSON
import TestSupport

/// What a real browser says of a page: in both colour schemes, on a phone, at a desk and on paper.
struct HTMLVisit: Sendable {
  /// Console messages, policy violations, dialogs and exceptions.
  var complaints: [String] = []
  /// URLs asked for, the page's own left out.
  var requests: [String] = []
  /// Names in the accessibility tree, with the role before them: `heading: …`.
  var accessible: [String] = []
  var roles: Set<String> = []
  /// Elements that would run, load or send something.
  var activeElements = -1
  /// `360 light` and the like where the page is wider than the window.
  var overflows: [String] = []
  /// Texts whose contrast is below 4.5 to 1, with the number.
  var faint: [String] = []
  /// What the Tab key reaches that shows no outline, and what it should reach but does not.
  var unreachable: [String] = []
  /// Drawings to be seen at 360 and 1280 pixels and on paper.
  var drawings: [String] = []
  /// Texts of closed lists that paper shows.
  var openOnPaper = false
  var pdfBytes = 0

  /// Visits a page; with OIDC_LOGOUT_SCREENSHOTS in the environment also leaves pictures in that folder.
  static func visit(_ page: String, named name: String, with program: String) async throws -> HTMLVisit {
    let result: Result<HTMLVisit, HTMLBrowser.Failure> = await withCheckedContinuation { continuation in
      LoopbackThread.start {
        do {
          continuation.resume(returning: .success(try HTMLVisit(page, name, HTMLBrowser(program))))
        } catch {
          continuation.resume(returning: .failure(HTMLBrowser.Failure(description: "\(error)")))
        }
      }
    }
    return try result.get()
  }

  private init(_ page: String, _ name: String, _ browser: HTMLBrowser) throws {
    let folder = ProcessInfo.processInfo.environment["OIDC_LOGOUT_SCREENSHOTS"]
    for (width, scheme) in [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")] {
      try Self.size(browser, width: width, height: 900, media: "", scheme)
      try browser.open(page)
      note(browser)
      if try browser.evaluate("document.documentElement.scrollWidth > innerWidth").bool != false {
        overflows.append("\(width) \(scheme)")
      }
      if let folder { try Self.picture(browser, "\(folder)/\(name)-\(width)-\(scheme).png") }
      if scheme == "light" { drawings.append("\(width): \(try Self.drawings(browser))") }
      try Self.size(browser, width: width, height: 60_000, media: "", scheme)
      faint += try browser.evaluate(Self.contrast).array?.compactMap(\.string) ?? ["not measured"]
    }
    try size(browser)
    try browser.open(page)
    try listen(browser)
    activeElements = try browser.evaluate(Self.active).number?.integer ?? -1
    unreachable = try Self.tab(browser)
    try paper(browser, page, folder.map { "\($0)/\(name).pdf" })
  }

  private func size(_ browser: HTMLBrowser) throws {
    try Self.size(browser, width: 1280, height: 900, media: "", "light")
  }

  private static func size(_ browser: HTMLBrowser, width: Int, height: Int, media: String, _ scheme: String) throws {
    try browser.call(
      "Emulation.setDeviceMetricsOverride",
      ["width": JSONValue(width), "height": JSONValue(height), "deviceScaleFactor": 1, "mobile": false])
    try browser.call(
      "Emulation.setEmulatedMedia",
      ["media": .string(media), "features": [["name": "prefers-color-scheme", "value": .string(scheme)]]])
  }

  private mutating func note(_ browser: HTMLBrowser) {
    for event in [
      "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening",
    ] {
      complaints += browser.parameters(of: event).map { JSONValue.object($0).compact }
    }
    let asked = browser.parameters(of: "Network.requestWillBeSent").compactMap { $0["request"]?.object?["url"]?.string }
    requests += asked.filter { !$0.hasSuffix("/page.html") }
  }

  /// Reads the accessibility tree.
  private mutating func listen(_ browser: HTMLBrowser) throws {
    for node in try browser.call("Accessibility.getFullAXTree")["nodes"]?.array?.compactMap(\.object) ?? []
    where node["ignored"]?.bool != true {
      let role = node["role"]?.object?["value"]?.string ?? "?"
      roles.insert(role)
      if let name = node["name"]?.object?["value"]?.string, !name.isEmpty { accessible.append("\(role): \(name)") }
    }
  }

  /// Presses Tab once for everything that can be reached, in the order of the page.
  private static func tab(_ browser: HTMLBrowser) throws -> [String] {
    let count = try browser.evaluate(focusable + ".length").number?.integer ?? 0
    var problems: [String] = count > 0 ? [] : ["nothing to reach"]
    for index in 0..<count {
      for type in ["rawKeyDown", "keyUp"] {
        try browser.call(
          "Input.dispatchKeyEvent", ["type": .string(type), "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9])
      }
      let check = """
        (() => { const wanted = \(focusable)[\(index)], got = document.activeElement;
        if (wanted !== got) return 'wanted ' + wanted.outerHTML.slice(0, 80) + ' got ' + got.outerHTML.slice(0, 80);
        return getComputedStyle(got).outlineStyle === 'none' ? 'no outline: ' + got.outerHTML.slice(0, 80) : ''; })()
        """
      if let problem = try browser.evaluate(check).string, !problem.isEmpty { problems.append(problem) }
    }
    return problems
  }

  private mutating func paper(_ browser: HTMLBrowser, _ page: String, _ file: String?) throws {
    try Self.size(browser, width: 688, height: 900, media: "print", "dark")
    try browser.open(page)
    drawings.append("paper: \(try Self.drawings(browser))")
    openOnPaper =
      try browser.evaluate(
        "[...document.querySelectorAll('details > :not(summary)')].every(e => e.checkVisibility() && e.clientHeight > 0)"
      ).bool ?? false
    try Self.size(browser, width: 1280, height: 900, media: "", "light")
    let printed = try browser.call("Page.printToPDF", ["printBackground": true, "preferCSSPageSize": true])
    let bytes = Data(base64Encoded: printed["data"]?.string ?? "") ?? Data()
    pdfBytes = bytes.count
    if let file { try bytes.write(to: URL(filePath: file)) }
  }

  private static func picture(_ browser: HTMLBrowser, _ file: String) throws {
    let shot = try browser.call("Page.captureScreenshot", ["captureBeyondViewport": true])
    try (Data(base64Encoded: shot["data"]?.string ?? "") ?? Data()).write(to: URL(filePath: file))
  }

  private static func drawings(_ browser: HTMLBrowser) throws -> String {
    try browser.evaluate(
      "[...document.querySelectorAll('svg[role=img]')].filter(e => e.clientHeight > 0).map(e => e.classList[0]).join(' ')"
    ).string ?? ""
  }

  private static let focusable =
    "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility({contentVisibilityAuto: true}))"

  private static let active = """
    document.querySelectorAll('script, iframe, object, embed, img, link, form, input, base, foreignObject, animate, set')
      .length + [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on')
        || a.name === 'style' || (a.name.endsWith('href') && !/^(#|https:)/.test(a.value)))).length
    """
}

extension HTMLVisit {
  /// WCAG 2 contrast of every visible text against what lies under it, everything opened; in a drawing, under its middle.
  private static let contrast = """
    (() => {
      document.querySelectorAll('details').forEach(e => e.open = true);
      const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
      const read = text => { const n = text.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 }; };
      const light = rgb => 0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2]);
      const ground = element => {
        for (let e = element; e; e = e.parentElement) {
          const color = read(getComputedStyle(e).backgroundColor);
          if (color.alpha === 1) return color.rgb;
          if (color.alpha > 0) return [NaN, NaN, NaN];
        }
        return [255, 255, 255];
      };
      const under = text => {
        const box = text.getBoundingClientRect();
        const hit = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)
          .find(e => e.tagName === 'rect' && getComputedStyle(e).fill !== 'none');
        return hit ? read(getComputedStyle(hit).fill).rgb : ground(text.ownerSVGElement);
      };
      const faint = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let seen = 0;
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('title, desc')) continue;
        const inDrawing = element.tagName === 'text';
        const ink = read(inDrawing ? getComputedStyle(element).fill : getComputedStyle(element).color).rgb;
        const [one, other] = [light(ink), light(inDrawing ? under(element) : ground(element))].sort((a, b) => b - a);
        const ratio = (one + 0.05) / (other + 0.05);
        seen += 1;
        if (!(ratio >= 4.5)) faint.push(ratio.toFixed(2) + ' ' + element.outerHTML.slice(0, 100));
      }
      return seen > 20 ? faint.slice(0, 5) : ['only ' + seen + ' texts were measured'];
    })()
    """
}
