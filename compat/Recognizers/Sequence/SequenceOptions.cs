namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>How sequences are looked for.</summary>
public enum SequenceOptions
{
    None = 0,
}
