/// The measures of a drawing: one for desks and paper, one for phones. Units are pixels of the drawing.
struct HTMLSequenceForm: Sendable, Hashable {
  let width: Int
  /// Middle of the browser's lane and of the last one.
  let firstLane: Int
  let lastLane: Int
  /// Columns of fixed-width text beside the browser's lane.
  let columns: Int
  /// Columns of the host in a lane's heading; 0 where hosts stand in the labels.
  let hostColumns: Int
  let isCompact: Bool
  /// A drawing that is higher goes on in the next one, so that none is cut by the end of a page.
  let maxHeight: Int

  static let wide = HTMLSequenceForm(
    width: 960, firstLane: 92, lastLane: 868, columns: 92, hostColumns: 25, isCompact: false, maxHeight: 1_050)
  static let compact = HTMLSequenceForm(
    width: 328, firstLane: 24, lastLane: 302, columns: 42, hostColumns: 0, isCompact: true, maxHeight: 1_500)

  static let line = 17
  static let gap = 16

  var className: HTML { isCompact ? "compact" : "wide" }
  var labelStart: Int { firstLane + 18 }
  var headerHeight: Int { isCompact ? 30 : 50 }

  /// Middle of the lane at `place` of `count` lanes, the browser's included.
  func lane(_ place: Int, of count: Int) -> Int {
    count < 2 ? firstLane : firstLane + (lastLane - firstLane) * place / (count - 1)
  }

  /// Width of a lane's heading.
  func headerWidth(of count: Int) -> Int {
    let room = count < 2 ? width : (lastLane - firstLane) / (count - 1) - 10
    return min(room, isCompact ? 86 : 184)
  }
}
