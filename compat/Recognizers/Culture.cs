namespace Microsoft.Recognizers.Text;

/// <summary>The languages a recognizer is asked for; this stand-in knows English.</summary>
public static class Culture
{
    public const string English = "en-us";
}
