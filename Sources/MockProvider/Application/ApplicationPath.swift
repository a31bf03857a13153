/// Paths of the demo application.
package enum ApplicationPath {
  package static let home = "/app/"
  package static let login = "/app/login"
  package static let callback = "/app/callback"
  package static let logout = "/app/logout"
  package static let loggedOut = "/app/loggedout"
  package static let frontchannel = "/app/frontchannel"
  package static let backchannel = "/app/backchannel"
}
