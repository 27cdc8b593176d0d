/** What an analysis says of the facts that are planted in the sample, by their names in `PLANTS`. */
export const FOUND = {
  delivery: ({ satisfaction }) =>
    satisfaction.touchpoints.some(({ name, share }) => name === 'Delivery' && share.differs === 'below'),
  decay: ({ campaigns }) =>
    campaigns.campaigns.some(({ name, decay }) => name === 'Social ads' && decay?.advice === 'refresh'),
  losing: ({ value }) =>
    rowsBy(value.roi, 'channel').some(({ name, roiHigh }) => name === 'Coupon portal' && roiHigh < 0),
  leak: ({ warnings }) =>
    warnings.some(({ code, params }) => code === 'score-leak' && params.column === 'price objections'),
};

function rowsBy({ groups }, by) {
  return groups.find((group) => group.by === by)?.rows ?? [];
}
