import { Type } from 'typebox'
import { Flag, Id, oneOf, optional, orNull, Text, Time, wrapped } from './shape.ts'

export const providerTypes = ['Pingdom', 'NewRelic', 'Librato', 'Datadog', 'Self'] as const

export const Metric = Type.Object(
  {
    id: Id,
    metrics_provider_id: orNull(Id),
    metric_identifier: orNull(Text),
    name: Text,
    display: Type.Boolean({ description: 'Readers see it.' }),
    tooltip_description: orNull(Text),
    backfilled: Flag,
    y_axis_min: orNull(Type.Number()),
    y_axis_max: orNull(Type.Number()),
    y_axis_hidden: Flag,
    suffix: Type.String({ description: 'The unit behind a number.' }),
    decimal_places: Type.Integer(),
    most_recent_data_at: orNull(Time),
    created_at: Time,
    updated_at: Time,
    last_fetched_at: Type.Null(),
    backfill_percentage: Type.Integer(),
    reference_name: orNull(Text),
  },
  { title: 'Metric' },
)

const fields = {
  name: Text,
  metric_identifier: Text,
  suffix: Text,
  y_axis_min: orNull(Type.Number()),
  y_axis_max: orNull(Type.Number()),
  y_axis_hidden: Flag,
  display: Flag,
  decimal_places: Type.Integer({ minimum: 0, maximum: 6 }),
  tooltip_description: Text,
}

export const NewMetric = wrapped('metric', fields, ['name'])
export const MetricChange = wrapped('metric', fields)

const DataPoint = Type.Object(
  {
    timestamp: Type.Number({ description: 'Seconds since 1970.' }),
    value: Type.Number(),
  },
  { title: 'DataPoint' },
)

/** A point as it is sent: without a time it is of now. */
const NewPoint = optional(DataPoint.properties, ['value'])

export const NewOnePoint = Type.Object({ data: NewPoint })
export const OnePoint = Type.Object({ data: DataPoint })
export const PointsById = Type.Record(Type.String(), Type.Array(DataPoint))
export const ManyPoints = Type.Object({ data: Type.Record(Type.String(), Type.Array(NewPoint)) })

export const MetricsProvider = Type.Object(
  {
    id: Id,
    type: oneOf(providerTypes),
    disabled: Flag,
    metric_base_uri: orNull(Text),
    last_revalidated_at: Type.Null(),
    created_at: Time,
    updated_at: Time,
    page_id: Id,
  },
  { title: 'MetricsProvider' },
)

const providerFields = { type: oneOf(providerTypes), metric_base_uri: Text }

export const NewProvider = wrapped('metrics_provider', providerFields, ['type'])
export const ProviderChange = wrapped('metrics_provider', providerFields)
