namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>How numbers with a unit are looked for.</summary>
public enum NumberWithUnitOptions
{
    None = 0,
}
