import ArgumentParser
import Diagnostics
import HTTP
import Sessions

/// Who signs in, and with what; the same on every command that does.
struct SignInOptions: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("Who signs in: literal, @FILE, - or env:NAME.", valueName: "value"))
  var username: SecretArgument?

  @Option(help: ArgumentHelp("The password: literal, @FILE, - or env:NAME.", valueName: "value"))
  var password: SecretArgument?

  @Option(
    help: ArgumentHelp(
      "The secret of one-time codes, Base32 or otpauth URI: literal, @FILE, - or env:NAME.", valueName: "value"))
  var otpSecret: SecretArgument?

  func validate() throws {
    if (username == nil) != (password == nil) {
      throw ValidationError("--username and --password belong together; one of them is missing")
    }
    if otpSecret != nil, username == nil { throw ValidationError("--otp-secret needs --username and --password") }
  }

  /// Whether somebody is named.
  var areGiven: Bool { username != nil }

  /// What was given; `nil` where nobody is named.
  var settings: SignInSettings? {
    guard let username, let password else { return nil }
    return SignInSettings(username: username, password: password, otpSecret: otpSecret)
  }

  /// The values themselves.
  func credentials(in context: Context) throws(Failure) -> SignInCredentials {
    guard let settings else { return .none }
    return try settings.credentials(in: context)
  }

  /// The codes that an option's secret makes.
  static func oneTimePassword(
    _ argument: SecretArgument?, _ option: String, in context: Context
  ) throws(Failure) -> OneTimePassword? {
    guard let text = try argument?.resolve(in: context) else { return nil }
    do throws(OneTimePasswordFault) { return try OneTimePassword(parsing: text.reveal()) } catch {
      throw Failure(
        .usage, "\(option): \(error.clause)",
        hint: "give the secret in Base32, or the otpauth://totp/… URI of its QR code")
    }
  }
}

/// Who signs in, by options or by a configuration, before the values are read.
struct SignInSettings: Sendable, Hashable {
  var username: SecretArgument
  var password: SecretArgument
  var otpSecret: SecretArgument?

  /// The values themselves.
  func credentials(in context: Context) throws(Failure) -> SignInCredentials {
    SignInCredentials(
      userName: try username.resolve(in: context).reveal(), password: try password.resolve(in: context),
      oneTimePassword: try SignInOptions.oneTimePassword(otpSecret, "--otp-secret", in: context))
  }
}

extension OneTimePasswordFault {
  /// Never repeats the secret.
  fileprivate var clause: String {
    switch self {
    case .empty: "the secret is empty"
    case .notBase32: "the secret is not Base32 (letters A to Z, digits 2 to 7)"
    case .counterBased: "an otpauth://hotp URI counts its codes, and only the device knows how far it is"
    case .noTOTP: "the URI is not otpauth://totp/…"
    case .noSecret: "the URI has no secret"
    case .algorithm: "the URI's algorithm is none of SHA1, SHA256 and SHA512"
    case .digits: "the URI's digits are no number from 6 to 9"
    case .period: "the URI's period is no number from 1 to 3600"
    }
  }
}
