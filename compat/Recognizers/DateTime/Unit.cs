namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>What time is counted in, from small to large.</summary>
internal enum Unit
{
    None,
    Second,
    Minute,
    Hour,
    Day,
    BusinessDay,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}
