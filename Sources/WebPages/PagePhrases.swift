/// The words, forms and addresses by which pages are known: no page is known here, whoever reads one hands them in.
package struct PagePhrases: Sendable, Hashable {
  /// Asking to end the session: buttons, links and headings. Words are in lower case where nothing else is said.
  package var logOut: [String] = []
  /// Saying that it has ended.
  package var loggedOut: [String] = []
  /// Labels of buttons that agree.
  package var yes: [String] = []
  /// Labels of buttons that do not.
  package var no: [String] = []
  /// Whole sentences of error pages that come with any status; compared with their letter case.
  package var errors: [String] = []
  /// Starts of titles and headings that mean a failure.
  package var errorTitles: [String] = []
  /// Parts of the paths that log out.
  package var logoutPaths: [String] = []
  /// Parts of the paths that log in.
  package var loginPaths: [String] = []
  /// Names of the fields that ask who the user is.
  package var userFields: Set<String> = []
  /// Names of the buttons that agree.
  package var yesNames: Set<String> = []
  /// Values of the buttons that agree.
  package var yesValues: Set<String> = []
  package var confirmationForms: [ConfirmationForm] = []
  /// Parts of the ids and class names of elements that say what went wrong.
  package var noticeMarks: [String] = []

  /// Nothing is known: a page is then judged by its forms and frames alone.
  package init() {}

  /// The first known error sentence in any text, with some of what stands around it; `nil` when there is none.
  package func error(in text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let offset = errors.lazy.compactMap({ bytes.firstIndex(ofRun: Array($0.utf8)) }).min() else { return nil }
    let place = text.utf8.index(text.startIndex, offsetBy: offset)
    let start = text.index(place, offsetBy: -80, limitedBy: text.startIndex) ?? text.startIndex
    return String(text[start...].prefix(400))
  }
}

/// The form by which a product asks whether to log out.
package struct ConfirmationForm: Sendable, Hashable {
  /// Its `id`, which no other product uses.
  package let id: String
  /// The name of the button that logs out; the letter case counts.
  package let button: String
  /// The value of a field of that name that the product's script adds before it submits the form.
  package let valueAddedByScript: String?

  package init(id: String, button: String, valueAddedByScript: String? = nil) {
    self.id = id
    self.button = button
    self.valueAddedByScript = valueAddedByScript
  }

  /// The field that the script adds.
  var addedByScript: WebField? {
    valueAddedByScript.map { WebField(kind: .submit, name: button, value: $0) }
  }
}

extension [UInt8] {
  /// Where `run` begins for the first time.
  fileprivate func firstIndex(ofRun run: [UInt8]) -> Int? {
    guard let first = run.first, run.count <= count else { return nil }
    return (0...(count - run.count)).first { start in
      self[start] == first && self[start..<(start + run.count)].elementsEqual(run)
    }
  }
}

extension String {
  func contains(anyOf words: [String]) -> Bool { words.contains { contains($0) } }

  /// Whether one of `words` stands in the text as a word of its own.
  func contains(wordOf words: [String]) -> Bool {
    let parts = Set(split { !$0.isLetter && $0 != "'" }.map(String.init))
    return words.contains { parts.contains($0) || (!$0.utf8.allSatisfy { $0 < 0x80 } && contains($0)) }
  }
}
