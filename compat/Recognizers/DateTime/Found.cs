namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>What was found in the tokens from one up to, and without, another.</summary>
internal sealed record Found(int From, int To, Meaning Meaning);

/// <summary>What was read, and where the reading stopped.</summary>
internal sealed record Read<T>(T What, int To);
