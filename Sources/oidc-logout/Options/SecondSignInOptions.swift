import ArgumentParser
import Diagnostics
import HTTP
import Sessions

/// Another user, for what must not happen to somebody else's session.
struct SecondSignInOptions: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("Another user: literal, @FILE, - or env:NAME.", valueName: "value"))
  var secondUsername: SecretArgument?

  @Option(help: ArgumentHelp("That user's password: literal, @FILE, - or env:NAME.", valueName: "value"))
  var secondPassword: SecretArgument?

  @Option(
    help: ArgumentHelp("The secret of that user's one-time codes, as --otp-secret.", valueName: "value"))
  var secondOTPSecret: SecretArgument?

  func validate() throws {
    if (secondUsername == nil) != (secondPassword == nil) {
      throw ValidationError("--second-username and --second-password belong together; one of them is missing")
    }
    if secondOTPSecret != nil, secondUsername == nil {
      throw ValidationError("--second-otp-secret needs --second-username and --second-password")
    }
  }

  /// Whether somebody is named.
  var areGiven: Bool { secondUsername != nil }

  /// The values themselves.
  func credentials(in context: Context) throws(Failure) -> SignInCredentials {
    SignInCredentials(
      userName: try secondUsername?.resolve(in: context).reveal(), password: try secondPassword?.resolve(in: context),
      oneTimePassword: try SignInOptions.oneTimePassword(secondOTPSecret, "--second-otp-secret", in: context))
  }
}
