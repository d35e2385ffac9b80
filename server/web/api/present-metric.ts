import type { Metric } from '../../metrics/metric.ts'
import type { Provider } from '../../metrics/providers.ts'
import { secondsTime } from '../../text/time.ts'

export function presentMetric(metric: Metric) {
  return {
    id: metric.id,
    metrics_provider_id: metric.providerId,
    metric_identifier: metric.identifier,
    name: metric.name,
    display: metric.display,
    tooltip_description: metric.description,
    backfilled: false,
    y_axis_min: metric.axisMin,
    y_axis_max: metric.axisMax,
    y_axis_hidden: metric.axisHidden,
    suffix: metric.suffix,
    decimal_places: metric.decimalPlaces,
    most_recent_data_at: metric.newestAt && secondsTime(metric.newestAt),
    created_at: secondsTime(metric.createdAt),
    updated_at: secondsTime(metric.updatedAt),
    last_fetched_at: null,
    backfill_percentage: 0,
    reference_name: null,
  }
}

export function presentProvider(provider: Provider) {
  return {
    id: provider.id,
    type: provider.type,
    disabled: false,
    metric_base_uri: provider.baseUri,
    last_revalidated_at: null,
    created_at: secondsTime(provider.createdAt),
    updated_at: secondsTime(provider.updatedAt),
    page_id: provider.pageId,
  }
}
