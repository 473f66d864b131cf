namespace Microsoft.Recognizers.Text.Number;

/// <summary>How numbers are looked for.</summary>
public enum NumberOptions
{
    None = 0,
}
