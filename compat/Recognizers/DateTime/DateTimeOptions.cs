namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>How dates and times are to be recognized; this stand-in knows the ordinary way only.</summary>
[Flags]
public enum DateTimeOptions
{
    /// <summary>The ordinary way.</summary>
    None = 0,
}
