/// How a logout request is sent: parameters in the query, or as a form body.
package enum LogoutMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
}
