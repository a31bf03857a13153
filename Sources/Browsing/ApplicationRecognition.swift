import Cookies
import Diagnostics
import HTTP
import Providers

extension Trace {
  /// The framework that the walk's cookies or addresses point to; `nil` when none does.
  package var application: ApplicationFramework? {
    let changed = hops.flatMap(\.cookieChanges).map(\.name)
    let names = (cookiesBefore + cookiesAfter + hops.flatMap(\.cookiesSent)).map(\.name) + changed
    let targets = navigation.filter { !isIdentitySide($0) }.map(\.url.requestTarget)
    return ApplicationFramework.all.first { framework in names.contains(where: framework.owns) }
      ?? ApplicationFramework.all.first { framework in targets.contains(where: framework.logsOut) }
  }

  /// What to change in that framework.
  package func applicationFix(_ topic: AdviceTopic) -> String? { application?.fix(topic) }
}
