using System.Text.RegularExpressions;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>"Are you a robot?": a question about the bot itself, which no owner's answer is needed for and no bot may dodge.</summary>
internal static partial class AboutTheBot
{
    private const string Machine = "(bot|robot|chat ?bot|machine|computer|program|ai|a i|chat ?gpt|human|human being|person|real|real person|real human|someone real|somebody real|alive)";

    [GeneratedRegex(
        $@"^(so |and |but |hey |hi |wait |hello ){{0,9}}(((are|r) (you|u|this|we)|is (this|that|it)|am i|are we)( (talking|speaking|chatting|writing)( to| with)?)?( just| only| even| really| actually| maybe)?( an?| some)? {Machine}( or .{{0,300}})?"
        + @"|(who|what) (are|r) (you|u)|who is (this|that|there)|whos (this|that|there)|who am i (talking|speaking|chatting|writing) (to|with)|(what is|whats) (your|ur) name|do (you|u) have a name)( exactly| then| please| really)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    public static bool IsAsked(string ask) => Question().IsMatch(string.Join(' ', Folded.Words(Folded.Fold(ask)).Select(w => w.Text)));
}
