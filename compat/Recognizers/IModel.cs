namespace Microsoft.Recognizers.Text;

/// <summary>Finds one kind of thing in a text.</summary>
public interface IModel
{
    string ModelTypeName { get; }

    List<ModelResult> Parse(string query);
}
