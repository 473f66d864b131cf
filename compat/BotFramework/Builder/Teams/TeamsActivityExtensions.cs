using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>What Teams says of an activity, and what can be said to Teams with one.</summary>
public static class TeamsActivityExtensions
{
    /// <summary>The id of the team's channel it happened in; null outside one.</summary>
    public static string TeamsGetChannelId(this IActivity activity) => Data(activity)?.Channel?.Id;

    /// <summary>The id of the channel chosen for the bot when it was installed; null when none was.</summary>
    public static string TeamsGetSelectedChannelId(this IActivity activity) => Data(activity)?.Settings?.SelectedChannel?.Id;

    /// <summary>The team it happened in; null outside one.</summary>
    public static TeamInfo TeamsGetTeamInfo(this IActivity activity) => Data(activity)?.Team;

    /// <summary>Lets the message show in the activity feed of whom it is for.</summary>
    public static void TeamsNotifyUser(this IActivity activity)
    {
        // What else is said to the channel stays only when it is typed, as in the packages.
        if (activity.ChannelData is not TeamsChannelData data)
            activity.ChannelData = data = new TeamsChannelData();
        data.Notification = new NotificationInfo { Alert = true, AlertInMeeting = false };
    }

    private static TeamsChannelData Data(IActivity activity) => activity.GetChannelData<TeamsChannelData>();
}
