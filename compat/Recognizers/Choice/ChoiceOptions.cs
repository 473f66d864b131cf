namespace Microsoft.Recognizers.Text.Choice;

/// <summary>How choices are looked for.</summary>
public enum ChoiceOptions
{
    None = 0,
}
