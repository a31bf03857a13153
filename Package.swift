// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
  name: "oidc-logout",
  products: [.executable(name: "oidc-logout", targets: ["oidc-logout"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "oidc-logout",
      dependencies: [
        "Browsing", "Conformance", "Cookies", "CurlTransport", "Diagnostics", "Discovery", "Evidence", "HTTP",
        "Judgement", "LogoutRequests", "MockProvider", "OrderedJSON",
        "Providers", "Reports", "Rules", "Sessions", "TOMLReading", "Tokens", "WebPages", argumentParser,
      ]
    ),

    .target(name: "Diagnostics"),
    .target(name: "HTTP", dependencies: ["Diagnostics"]),
    .target(name: "OrderedJSON", dependencies: ["Diagnostics"]),
    .target(name: "TOMLReading"),
    .target(
      name: "Reports",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "Evidence", "HTTP", "Judgement", "OrderedJSON", "Rules",
        "Sessions",
      ]
    ),
    .target(name: "Cookies", dependencies: ["Diagnostics", "HTTP", "CPublicSuffix"]),
    .target(name: "WebPages", dependencies: ["HTTP", "CGumbo"]),
    .target(name: "Providers", dependencies: ["Diagnostics", "HTTP", "WebPages"]),
    .target(name: "Discovery", dependencies: ["Diagnostics", "HTTP", "OrderedJSON", "Providers"]),
    .target(name: "Tokens", dependencies: ["Diagnostics", "HTTP", "OrderedJSON", crypto, cryptoExtras]),
    .target(name: "LogoutRequests", dependencies: ["Diagnostics", "HTTP", "Providers"]),
    .target(
      name: "Browsing",
      dependencies: ["Cookies", "Diagnostics", "HTTP", "OrderedJSON", "Providers", "WebPages"]
    ),
    .target(
      name: "Sessions",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "Discovery", "HTTP", "OrderedJSON", "Providers", "Tokens", "WebPages",
        crypto,
      ]
    ),
    .target(
      name: "Conformance",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "Discovery", "HTTP", "LogoutRequests", "OrderedJSON", "Providers",
        "Sessions", "Tokens",
      ]
    ),
    .target(
      name: "Evidence",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "Discovery", "HTTP", "LogoutRequests", "OrderedJSON", "Providers",
        "Sessions", "Tokens",
      ]
    ),
    .target(
      name: "Rules",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "Discovery", "Evidence", "HTTP", "LogoutRequests", "OrderedJSON",
        "Providers", "Sessions", "Tokens",
      ]
    ),
    .target(
      name: "Judgement",
      dependencies: ["Browsing", "Cookies", "Diagnostics", "Discovery", "Evidence", "HTTP", "Providers", "Rules"]
    ),
    .target(
      name: "MockProvider",
      dependencies: [
        "Diagnostics", "HTTP", "OrderedJSON", "Tokens", crypto, hummingbird, nioCore, nioPosix, httpTypes, logging,
      ]
    ),
    .target(name: "CurlTransport", dependencies: ["Diagnostics", "HTTP", "CCurl"]),

    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CPublicSuffix", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),

    .target(
      name: "TestSupport",
      dependencies: ["Diagnostics", "HTTP", "OrderedJSON"],
      path: "Tests/TestSupport"
    ),
    .target(
      name: "TestSamples",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "Discovery", "HTTP", "OrderedJSON", "Providers", "TestSupport", "Tokens",
      ],
      path: "Tests/TestSamples"
    ),
    .testTarget(name: "TestSupportTests", dependencies: ["TestSupport", "HTTP", "OrderedJSON"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"]),
    .testTarget(name: "HTTPTests", dependencies: ["Diagnostics", "HTTP", "OrderedJSON", "TestSupport"]),
    .testTarget(name: "OrderedJSONTests", dependencies: ["OrderedJSON", "TestSupport"]),
    .testTarget(name: "TOMLReadingTests", dependencies: ["TOMLReading"]),
    .testTarget(
      name: "ProvidersTests",
      dependencies: ["Providers", "Diagnostics", "HTTP", "OrderedJSON", "WebPages", "TestSupport"]
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Browsing", "Cookies", "Diagnostics", "Evidence", "HTTP", "Judgement", "OrderedJSON", "TestSupport",
        crypto,
      ]
    ),
    .testTarget(
      name: "CookiesTests", dependencies: ["Cookies", "Diagnostics", "HTTP", "OrderedJSON", "CCurl", "TestSupport"]),
    .testTarget(name: "WebPagesTests", dependencies: ["WebPages", "HTTP", "Providers", "TestSupport"]),
    .testTarget(
      name: "DiscoveryTests",
      dependencies: ["Discovery", "Diagnostics", "HTTP", "OrderedJSON", "TestSamples", "TestSupport"]
    ),
    .testTarget(
      name: "TokensTests",
      dependencies: [
        "Tokens", "Diagnostics", "HTTP", "OrderedJSON", "TestSamples", "TestSupport", crypto, cryptoExtras,
      ]
    ),
    .testTarget(
      name: "LogoutRequestsTests", dependencies: ["LogoutRequests", "HTTP", "Providers", "TestSupport"]
    ),
    .testTarget(
      name: "BrowsingTests",
      dependencies: [
        "Browsing", "Cookies", "Diagnostics", "HTTP", "OrderedJSON", "Providers", "Reports", "TestSamples",
        "TestSupport", "WebPages",
      ]
    ),
    .testTarget(
      name: "SessionsTests",
      dependencies: [
        "Sessions", "Browsing", "Cookies", "Diagnostics", "Discovery", "HTTP", "OrderedJSON", "Providers", "Tokens",
        "WebPages", "TestSupport", crypto,
      ]
    ),
    .testTarget(
      name: "ConformanceTests",
      dependencies: [
        "Conformance", "Browsing", "Cookies", "Diagnostics", "Discovery", "HTTP", "OrderedJSON", "Sessions", "Tokens",
      ]
    ),
    .testTarget(
      name: "RulesTests",
      dependencies: [
        "Rules", "Browsing", "Cookies", "Diagnostics", "Discovery", "Evidence", "HTTP", "LogoutRequests",
        "OrderedJSON", "Providers", "Sessions", "TestSamples", "TestSupport", "Tokens",
      ]
    ),
    .testTarget(
      name: "JudgementTests",
      dependencies: ["Judgement", "Browsing", "Cookies", "Diagnostics", "HTTP", "Providers", "TestSamples"]
    ),
    .testTarget(name: "CurlTransportTests", dependencies: ["CurlTransport", "Diagnostics", "HTTP", "TestSupport"]),
    .testTarget(
      name: "MockProviderTests",
      dependencies: [
        "MockProvider", "Cookies", "CurlTransport", "Diagnostics", "HTTP", "OrderedJSON", "Tokens", "TestSupport",
      ]
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "oidc-logout", "Browsing", "Conformance", "Cookies", "CurlTransport", "Diagnostics", "Discovery", "Evidence",
        "HTTP",
        "Judgement",
        "MockProvider", "OrderedJSON", "Providers", "Reports", "Rules", "Sessions", "TestSupport", "Tokens",
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
