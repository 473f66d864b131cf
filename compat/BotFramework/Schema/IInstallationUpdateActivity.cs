namespace Microsoft.Bot.Schema;

/// <summary>The bot was installed somewhere or taken away; which of the two is in <see cref="Action"/> ("add", "remove").</summary>
public interface IInstallationUpdateActivity : IActivity
{
    string Action { get; set; }
}
