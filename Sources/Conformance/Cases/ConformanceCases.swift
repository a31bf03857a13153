/// Every case there is, in the order of a report.
package enum ConformanceCases {
  package static let all: [ConformanceCase] =
    DiscoveryCases.all + LogoutRequestCases.all + RedirectionCases.all + NobodySignedInCases.all
    + FrontChannelCases.all + BrowserCases.all
}
