namespace Microsoft.Recognizers.Text;

/// <summary>One thing found in a text.</summary>
public class ModelResult
{
    /// <summary>The words as found, in small letters where the recognizer lowers them.</summary>
    public string Text { get; set; }

    /// <summary>The place of the first character in the text.</summary>
    public int Start { get; set; }

    /// <summary>The place of the last character in the text.</summary>
    public int End { get; set; }

    public string TypeName { get; set; }

    /// <summary>What it stands for, by the names in <see cref="ResolutionKey"/>; a date has a list of readings under "values".</summary>
    public SortedDictionary<string, object> Resolution { get; set; }
}
